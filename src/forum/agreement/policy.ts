import type { ContributionState } from '#src/forum/contributions/contribution.ts';
import type { DebateRules } from '#src/forum/debates/policy.ts';
import { positionRefusal } from '#src/forum/positions/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { RefusalReason } from '#src/platform/http/refusal.ts';
import { msg } from '#src/platform/i18n/t.ts';

const own = msg('This is your own contribution: only others can agree with it.');
/** Why nobody can answer a contribution that is not published (a message to translate). */
export const notPublic = msg('This contribution is not public, so nobody can agree or disagree with it now.');

/** Returns why the actor may not say agree, disagree or pass to the contribution, or take it back; null where they may. */
export function answerRefusal(
  actor: Actor,
  contribution: { state: ContributionState; authorId: number },
  debate: DebateRules,
  now: Date,
): RefusalReason | null {
  const refusal = positionRefusal(actor, debate, now);
  if (refusal) return refusal;
  if (contribution.state !== 'published') return { now: notPublic };
  return actor.id === contribution.authorId ? { now: own } : null;
}
