import type { ContributionState } from '#src/forum/contributions/contribution.ts';
import {
  type Act,
  acts,
  type Decider,
  outcomes,
  suspensionDays,
} from '#src/moderation/decisions/decision.ts';
import { organisationsOf } from '#src/people/organisations/policy.ts';
import type { Actor, Member } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { endOfDay } from '#src/platform/text/dates.ts';

/** What the rules need to know of an item: where it stands, whose it is, and for whom they speak. */
export type Item = {
  boardId: number;
  state: ContributionState;
  authorId: number;
  /** The organisation in whose name it was made, and the author's own today. */
  organisation: string | null;
  authorOrganisation: string | null;
  /** The numbers of all of them: of the item, and of everywhere its author belongs today. */
  organisationIds: readonly number[];
};

/** Whether the item's case exists for the actor: of a board they moderate, and not their own. */
export function canSeeCase(actor: Actor, item: Pick<Item, 'boardId' | 'authorId'>): boolean {
  return can(actor, 'case:decide', item.boardId) && actor.id !== item.authorId;
}

/** Why the actor may not decide on the item, as a message to translate; null where they may. */
export function judgeRefusal(actor: Actor, item: Item): string | null {
  if (!can(actor, 'case:decide', item.boardId)) return msg('This board is moderated by others.');
  if (actor.id === item.authorId) return msg('Nobody decides on a text of their own.');
  if (actor.kind === 'member' && sameOrganisation(actor, item)) {
    return msg('You and the author speak for the same organisation, so a colleague decides on this.');
  }
  return null;
}

/** What the actor may decide about the item as it stands now; nothing where it is not theirs to decide. */
export function actsFor(actor: Actor, item: Item): Act[] {
  if (judgeRefusal(actor, item)) return [];
  return acts.filter((act) => outcomes[item.state]?.[act] !== undefined);
}

type Claim = { claimedBy: number | null; claimedUntil: Date | null };

/** Who holds the case now: a claim lapses by time. */
export function claimant({ claimedBy, claimedUntil }: Claim, now: Date): number | null {
  return claimedUntil && claimedUntil > now ? claimedBy : null;
}

/** Whether somebody else holds the case. */
export function isTaken(actor: Actor, claim: Claim, now: Date): boolean {
  const holder = claimant(claim, now);
  return holder !== null && holder !== actor.id;
}

type Suspension = { until: string | null; clause: string; warnedBefore: boolean; now: Date };

/**
 * Why a suspension until the end of this day (YYYY-MM-DD) is not possible; null where it is. It follows an earlier
 * warning (DSA, Article 23), except where the law itself was broken (chapter 1 of the house rules).
 */
export function suspensionRefusal({ until, clause, warnedBefore, now }: Suspension): string | null {
  if (until === null) return msg('Choose the last day of the suspension');
  const days = (endOfDay(until).getTime() - now.getTime()) / 86_400_000;
  if (days <= 0) return msg('Choose a day that is still to come');
  if (days > suspensionDays) return msg('Choose a day within one year');
  if (!warnedBefore && !clause.startsWith('1.')) {
    return msg(
      'The author has not been warned yet. Warn first; only chapter 1 of the house rules allows a suspension at once.',
    );
  }
  return null;
}

/** Whether the actor may report it: what everybody reads, and not their own. */
export function canFlag(actor: Actor, item: Pick<Item, 'state' | 'authorId'>): boolean {
  return can(actor, 'contribution:flag') && item.state === 'published' && actor.id !== item.authorId;
}

/** The role in which the actor decides on this board, as the public log names it. */
export function decidesAs(actor: Actor, boardId: number): Decider {
  const moderates = actor.grants.some(
    (grant) => grant.role === 'moderator' && (grant.boardId === null || grant.boardId === boardId),
  );
  return moderates ? 'moderator' : 'admin';
}

function sameOrganisation(actor: Member, item: Item): boolean {
  if (organisationsOf(actor).some((id) => item.organisationIds.includes(id))) return true;
  // A name that only members gave may stand more than once.
  const own = folded(actor.organisation);
  return own !== null && (own === folded(item.organisation) || own === folded(item.authorOrganisation));
}

const folded = (name: string | null) => name?.trim().toLowerCase() ?? null;
