import { replyRefusal } from '#src/forum/boards/policy.ts';
import type { ContributionState } from '#src/forum/contributions/contribution.ts';
import { closedRefusal, type DebateRules } from '#src/forum/debates/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { msg } from '#src/platform/i18n/t.ts';

type Subject = { state: ContributionState; authorId: number };

/** Why an answer cannot be taken (messages to translate): `now` for anybody, `never` for this actor. */
export type Refusal = { now: string } | { never: string };

const own = msg('This is your own contribution: agreement is what others say to it.');
const notPublic = msg(
  'This contribution is not public (any more), so nobody can agree or disagree with it now.',
);
const suspended = msg(
  'Your account is suspended for now. Until then your answers and positions stay as they are.',
);

/** Why the actor may not say agree, disagree or pass to the contribution, or take it back; null where they may. */
export function answerRefusal(
  actor: Actor,
  contribution: Subject,
  debate: DebateRules,
  now: Date,
): Refusal | null {
  const refusal = positionRefusal(actor, debate, now);
  if (refusal) return refusal;
  if (contribution.state !== 'published') return { now: notPublic };
  return actor.id === contribution.authorId ? { now: own } : null;
}

/** Why the actor may not take, change or take back a position in the debate; null where they may. */
export function positionRefusal(actor: Actor, debate: DebateRules, now: Date): Refusal | null {
  const closed = closedRefusal(debate, now);
  if (closed) return { now: closed };
  if (actor.kind === 'member' && actor.suspendedUntil !== null) return { now: suspended };
  const never = replyRefusal(actor, debate.board);
  return never === null ? null : { never };
}
