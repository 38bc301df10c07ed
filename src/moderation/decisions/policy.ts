import { type DecidableCase, decisionRefusal } from '#src/moderation/cases/policy.ts';
import { isWithinLongest } from '#src/moderation/misuse/misuse.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { ModeratedItem, ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import { endOfDay } from '#src/platform/text/dates.ts';
import {
  type Decider,
  type DecisionAct,
  decisionActs,
  outcomeOf,
  type Sanction,
  suspensionDays,
} from './decision.ts';

/** Tells whether this can be done with an item of this kind: a reply goes nowhere without what it answers. */
export function offers(
  kind: Pick<ModeratedKind, 'acts' | 'redaction' | 'moving'>,
  { item }: { item: Pick<ModeratedItem, 'repliesTo'> },
  act: DecisionAct,
): boolean {
  if (act === 'redact') return kind.redaction !== undefined;
  if (act === 'move') return kind.moving !== undefined && item.repliesTo === null;
  return kind.acts.includes(act);
}

/**
 * Returns what the actor may decide about the case as its item stands now, of what makes sense for its kind; nothing
 * where it is not theirs to decide.
 */
export function availableActs(
  actor: Actor,
  decidable: DecidableCase & { acts: readonly DecisionAct[] },
): DecisionAct[] {
  if (decisionRefusal(actor, decidable)) return [];
  return decisionActs.filter(
    (act) => decidable.acts.includes(act) && outcomeOf(decidable.item, act) !== undefined,
  );
}

/** Tells whether the actor may warn or suspend the author of what the case is about; an organisation has none. */
export function canSanction(
  actor: Actor,
  { boardId, authorId }: Pick<DecidableCase, 'boardId' | 'authorId'>,
): boolean {
  return authorId !== null && can(actor, 'member:sanction', boardId);
}

/** Tells whether the actor may let this follow for the author of what the case is about: only admins close accounts. */
export function maySanction(
  actor: Actor,
  decidable: Pick<DecidableCase, 'boardId' | 'authorId'>,
  sanction: Sanction,
): boolean {
  if (sanction === 'none') return true;
  return canSanction(actor, decidable) && (sanction !== 'closure' || can(actor, 'member:manage'));
}

type Suspension = {
  until: string | null;
  /** The clause that was broken; null where it was a law. */
  clause: string | null;
  warnedBefore: boolean;
  /** Whether it is for manifestly illegal content (DSA, Article 23). */
  manifestly: boolean;
  now: Date;
};

/**
 * Returns why a suspension until the end of this day (YYYY-MM-DD) is not possible; null where it is. It follows an
 * earlier warning: always where it is for manifestly illegal content, else except where the law itself was broken, or
 * chapter 1 of the house rules.
 */
export function suspensionRefusal(suspension: Suspension): string | null {
  const { until, clause, warnedBefore, manifestly, now } = suspension;
  if (until === null) return msg('Choose the last day');
  const days = (endOfDay(until).getTime() - now.getTime()) / 86_400_000;
  if (days <= 0) return msg('Choose a day in the future');
  if (days > suspensionDays) return msg('Choose a day within one year');
  if (manifestly && !isWithinLongest(now, endOfDay(until)))
    return msg('Choose a day within half a year, as the terms say');
  if (warnedBefore) return null;
  if (manifestly) {
    return msg(
      'The author has not been warned yet. A suspension for manifestly illegal content must follow a warning.',
    );
  }
  if (clause !== null && !clause.startsWith('1.')) {
    return msg(
      'The author has not been warned yet. Warn first; only a breach of the law or of chapter 1 of the house rules allows immediate suspension.',
    );
  }
  return null;
}

/** Why nobody reverses what they decided (a message to translate). */
export const ownDecision = msg('You made this decision yourself, so a colleague decides whether it stands.');

/** Returns the role in which the actor decides on this board, as the public log names it. */
export function decidesAs(actor: Actor, boardId: number | null): Decider {
  const moderates = actor.grants.some(
    (grant) => grant.role === 'moderator' && (grant.boardId === null || grant.boardId === boardId),
  );
  return moderates ? 'moderator' : 'admin';
}
