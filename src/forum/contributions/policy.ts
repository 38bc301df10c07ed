import { contributeRefusal, replyRefusal } from '#src/forum/boards/policy.ts';
import { isOpen } from '#src/forum/debates/debate.ts';
import { closedRefusal, type DebateRules } from '#src/forum/debates/policy.ts';
import { mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { ContributionState } from './contribution.ts';

type Subject = { state: ContributionState; authorId: number };
type Capacitated = Subject & { organisationId: number | null };

/** Why the actor may not add a contribution, or a reply, as a message to translate; null where they may. */
export function speakRefusal(
  actor: Actor,
  debate: DebateRules,
  kind: 'contribution' | 'reply',
  now: Date,
): string | null {
  const refusal = kind === 'reply' ? replyRefusal : contributeRefusal;
  return closedRefusal(debate, now) ?? refusal(actor, debate.board);
}

/**
 * Whether the actor may change the text: their own, published or waiting, while the debate is open; one made in the
 * name of an organisation only while they speak for it.
 */
export function canEdit(actor: Actor, contribution: Capacitated, debate: DebateRules, now: Date): boolean {
  const { authorId, organisationId } = contribution;
  const mandated = organisationId === null || mandateOf(actor, organisationId) !== undefined;
  return isStanding(contribution) && actor.id === authorId && isOpen(debate, now) && mandated;
}

/** Whether the actor may take it back: their own, published or waiting, also after the debate has closed. */
export function canWithdraw(actor: Actor, contribution: Subject): boolean {
  return isStanding(contribution) && actor.id === contribution.authorId;
}

/** Whether it can be answered or flagged: only what everybody reads. */
export function isPublic(contribution: Pick<Subject, 'state'>): boolean {
  return contribution.state === 'published';
}

function isStanding({ state }: Subject): boolean {
  return state === 'published' || state === 'held';
}
