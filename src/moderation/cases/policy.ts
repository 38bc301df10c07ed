import { unsigned } from '#src/concerns/countersignatures/store.ts';
import { organisationsOf } from '#src/people/affiliations/policy.ts';
import { holds } from '#src/people/roles/store.ts';
import { type Actor, isSuspended, type Member } from '#src/platform/access/actor.ts';
import { boardsWith, can } from '#src/platform/access/permissions.ts';
import { type Sql, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { ModeratedItem } from '#src/platform/slice/moderated-kind.ts';
import { mostWorkCounted } from '#src/platform/slice/work.ts';

/** What the rules need to know of a case: where its item stands, whose it is, and for whom they speak. */
export type DecidableCase = {
  boardId: number | null;
  authorId: number | null;
  item: Pick<
    ModeratedItem,
    | 'state'
    | 'repaired'
    | 'editorIds'
    | 'organisation'
    | 'organisationId'
    | 'namedOrganisationId'
    | 'authorOrganisation'
    | 'authorOrganisationIds'
  >;
};

/** Tells whether a case exists for the actor: on a board they moderate, and not about a text of their own. */
export function canSeeCase(
  actor: Actor,
  { boardId, authorId }: Pick<DecidableCase, 'boardId' | 'authorId'>,
): boolean {
  return can(actor, 'case:decide', boardId) && actor.id !== authorId;
}

/**
 * Returns the same rule as SQL, on the alias k of cases, without those about a text that its organisation has not
 * countersigned yet.
 */
export function visibleCases(actor: Actor): Sql {
  const boards = boardsWith(actor, 'case:decide');
  const within = boards === 'all' ? sql`true` : sql`k.board_id = ANY(${boards})`;
  return sql`(k.author_id IS DISTINCT FROM ${actor.id ?? 0} AND ${within} AND NOT ${awaitsSignature})`;
}

const awaitsSignature = sql`(k.state = 'open' AND EXISTS (
  SELECT FROM countersignatures s WHERE s.contribution_id = k.contribution_id AND ${unsigned}))`;

/** Returns as SQL, on the alias k of cases, whether one is open for the member with this number. */
export function waitsFor(memberId: Sql, now: Date): Sql {
  return sql`k.state = 'open' AND k.author_id IS DISTINCT FROM ${memberId}
    AND ${holds(memberId, 'case:decide', now, sql`k.board_id`)} AND NOT ${awaitsSignature}`;
}

/** Returns how many of these cases are open for the member with this number, as an expression of their roles. */
export function casesWaitingFor(memberId: Sql, now: Date): Sql {
  return sql`CASE WHEN ${holds(memberId, 'case:decide', now)} THEN (SELECT count(*) FROM (
    SELECT FROM cases k WHERE ${waitsFor(memberId, now)} LIMIT ${mostWorkCounted}) waiting) ELSE 0 END`;
}

/** Returns why the actor may not decide the case, as a message to translate; null where they may. */
export function decisionRefusal(actor: Actor, decidable: DecidableCase): string | null {
  if (!can(actor, 'case:decide', decidable.boardId)) {
    return decidable.boardId === null
      ? msg('Content that is on no board is handled by the moderators of the whole platform.')
      : msg('This board is moderated by others.');
  }
  if (isSuspended(actor)) return msg('While your account is suspended you cannot curate or moderate.');
  return conflictOf(actor, decidable);
}

/** Returns what ties the actor to the item of a case, as a message to translate; null where nothing does. */
export function conflictOf(actor: Actor, decidable: Omit<DecidableCase, 'boardId'>): string | null {
  if (actor.id === decidable.authorId) return msg('You cannot decide on your own text.');
  if (actor.kind === 'member' && decidable.item.editorIds.includes(actor.id)) {
    return msg('You wrote part of this text, so a colleague decides on it.');
  }
  if (actor.kind === 'member' && sameOrganisation(actor, decidable)) {
    return msg('You and the author speak for the same organisation, so a colleague decides on this.');
  }
  return null;
}

function sameOrganisation(actor: Member, { item }: Pick<DecidableCase, 'item'>): boolean {
  const { authorOrganisation } = item;
  const ids = [item.organisationId, item.namedOrganisationId, ...item.authorOrganisationIds];
  if (organisationsOf(actor).some((id) => ids.includes(id))) return true;
  // A name that only members gave may stand more than once.
  const own = folded(actor.organisation);
  return own !== null && (own === folded(item.organisation) || own === folded(authorOrganisation));
}

const folded = (name: string | null) => name?.trim().toLowerCase() ?? null;

type CaseClaim = { claimedBy: number | null; claimedUntil: Date | null };

/** Returns who holds the case now: a claim lapses by time. */
export function claimant({ claimedBy, claimedUntil }: CaseClaim, now: Date): number | null {
  return claimedUntil && claimedUntil > now ? claimedBy : null;
}

/** Tells whether somebody else holds the case. */
export function isTaken(actor: Actor, claim: CaseClaim, now: Date): boolean {
  const holder = claimant(claim, now);
  return holder !== null && holder !== actor.id;
}
