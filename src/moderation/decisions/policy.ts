import { type DecidableCase, decisionRefusal } from '#src/moderation/cases/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { endOfDay } from '#src/platform/text/dates.ts';
import { type Decider, type DecisionAct, outcomeOf, suspensionDays } from './decision.ts';

/**
 * Returns what the actor may decide about the case as its item stands now, of what makes sense for its kind; nothing
 * where it is not theirs to decide.
 */
export function availableActs(
  actor: Actor,
  decidable: DecidableCase & { acts: readonly DecisionAct[] },
): DecisionAct[] {
  if (decisionRefusal(actor, decidable)) return [];
  return decidable.acts.filter((act) => outcomeOf(decidable.item, act) !== undefined);
}

/** Tells whether the actor may warn or suspend the author of what the case is about; an organisation has none. */
export function canSanction(
  actor: Actor,
  { boardId, authorId }: Pick<DecidableCase, 'boardId' | 'authorId'>,
): boolean {
  return authorId !== null && can(actor, 'member:sanction', boardId);
}

type Suspension = { until: string | null; clause: string; warnedBefore: boolean; now: Date };

/**
 * Returns why a suspension until the end of this day (YYYY-MM-DD) is not possible; null where it is. It follows an
 * earlier warning (DSA, Article 23), except where the law itself was broken (chapter 1 of the house rules).
 */
export function suspensionRefusal({ until, clause, warnedBefore, now }: Suspension): string | null {
  if (until === null) return msg('Choose the last day of the suspension');
  const days = (endOfDay(until).getTime() - now.getTime()) / 86_400_000;
  if (days <= 0) return msg('Choose a day in the future');
  if (days > suspensionDays) return msg('Choose a day within one year');
  if (!warnedBefore && !clause.startsWith('1.')) {
    return msg(
      'The author has not been warned yet. Warn first; only chapter 1 of the house rules allows a suspension at once.',
    );
  }
  return null;
}

/** Returns the role in which the actor decides on this board, as the public log names it. */
export function decidesAs(actor: Actor, boardId: number | null): Decider {
  const moderates = actor.grants.some(
    (grant) => grant.role === 'moderator' && (grant.boardId === null || grant.boardId === boardId),
  );
  return moderates ? 'moderator' : 'admin';
}
