import { contributeRefusal, replyRefusal } from '#src/forum/boards/policy.ts';
import { isOpen } from '#src/forum/debates/debate.ts';
import { closedRefusal, type DebateRules } from '#src/forum/debates/policy.ts';
import { mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import { type Actor, isSuspended } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { ContributionState } from './contribution.ts';

const notAllowed = msg('Your account does not allow this.');

/** Why nobody replies to a contribution whose replies are locked (a message to translate). */
export const lockedReplies = msg('The moderators have locked the replies to this.');

type OwnedContribution = { state: ContributionState; authorId: number };
type MandatedContribution = OwnedContribution & { organisationId: number | null };

const kinds = {
  contribution: { permission: 'contribution:create', refusal: contributeRefusal },
  reply: { permission: 'contribution:reply', refusal: replyRefusal },
} as const;

/** Returns why the actor may not add a contribution, or a reply, as a message to translate; null where they may. */
export function speakRefusal(
  actor: Actor,
  debate: DebateRules,
  kind: keyof typeof kinds,
  now: Date,
): string | null {
  const { permission, refusal } = kinds[kind];
  const refused = closedRefusal(debate, now) ?? refusal(actor, debate.board);
  return refused ?? (can(actor, permission, debate.board.id) ? null : notAllowed);
}

/**
 * Whether the actor may change the text: their own, published or waiting, while the debate is open; one made in the
 * name of an organisation only while they speak for it; nothing while they are suspended. What is hidden can be repaired
 * also while they are suspended and after the debate has closed: a moderator reads it before it appears again.
 */
export function canEdit(
  actor: Actor,
  contribution: MandatedContribution,
  debate: DebateRules,
  now: Date,
): boolean {
  const { authorId, organisationId } = contribution;
  const mandated = organisationId === null || mandateOf(actor, organisationId) !== undefined;
  return (
    isStanding(contribution) &&
    actor.id === authorId &&
    mandated &&
    (isHidden(contribution) || (isOpen(debate, now) && !isSuspended(actor)))
  );
}

/** Whether the actor may take it back: their own, published or waiting, also after the debate has closed. */
export function canWithdraw(actor: Actor, contribution: OwnedContribution): boolean {
  return isStanding(contribution) && actor.id === contribution.authorId;
}

/** Whether it waits for its author to repair it. */
export function isHidden({ state }: Pick<OwnedContribution, 'state'>): boolean {
  return state === 'hidden';
}

/** Whether it can be answered or flagged: only what everybody reads. */
export function isPublic(contribution: Pick<OwnedContribution, 'state'>): boolean {
  return contribution.state === 'published';
}

function isStanding({ state }: OwnedContribution): boolean {
  return state === 'published' || state === 'held' || state === 'hidden';
}
