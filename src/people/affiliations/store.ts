import { z } from 'zod';
import type { Rights } from '#src/people/affiliations/rights/rights.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { type ConfirmedWay, confirmedWays } from './affiliation.ts';

const AffiliationRow = z.object({
  id: z.number(),
  organisationId: z.number(),
  organisationName: z.string(),
  /** Null where it is not listed. */
  organisationSlug: z.string().nullable(),
  memberId: z.number(),
  memberName: z.string(),
  memberHandle: z.string(),
  memberGroup: z.enum(groupCodes),
  declaredAt: z.date(),
  confirmedAt: z.date().nullable(),
  way: z.enum(confirmedWays).nullable(),
  confirmedByName: z.string().nullable(),
  speak: z.boolean(),
  invite: z.boolean(),
  countersign: z.boolean(),
  endedAt: z.date().nullable(),
  endedById: z.number().nullable(),
  endedByName: z.string().nullable(),
});
export type AffiliationRow = z.output<typeof AffiliationRow>;

const affiliations = sql`SELECT a.id, a.organisation_id, o.name AS organisation_name,
    CASE WHEN o.listed_at IS NOT NULL THEN o.slug END AS organisation_slug,
    a.member_id, m.name AS member_name, m.handle::text AS member_handle, m.group_code AS member_group,
    a.declared_at, a.confirmed_at, a.confirmed_way AS way, confirmer.name AS confirmed_by_name,
    a.may_speak AS speak, a.may_invite AS invite, a.may_countersign AS countersign,
    a.ended_at, a.ended_by AS ended_by_id, ender.name AS ended_by_name
  FROM affiliations a JOIN organisations o ON o.id = a.organisation_id JOIN members m ON m.id = a.member_id
  LEFT JOIN members confirmer ON confirmer.id = a.confirmed_by LEFT JOIN members ender ON ender.id = a.ended_by`;

/** Returns everywhere a member belongs and belonged: what has not ended first, then the latest; at most 100. */
export function affiliationsOfMember(db: Queryable, memberId: number): Promise<AffiliationRow[]> {
  return many(
    db,
    AffiliationRow,
    sql`${affiliations} WHERE a.member_id = ${memberId} ORDER BY a.ended_at IS NOT NULL, a.id DESC LIMIT 100`,
  );
}

/**
 * Returns who belongs to an organisation, or (`ended`) belonged, the latest first; one more than a page where there are
 * more.
 */
export function affiliationsOfOrganisation(
  db: Queryable,
  organisationId: number,
  ended: boolean,
  cursor: Cursor,
): Promise<AffiliationRow[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start ? sql`AND a.id ${backwards ? sql`>` : sql`<`} ${start}` : empty;
  return many(
    db,
    AffiliationRow,
    sql`${affiliations} WHERE a.organisation_id = ${organisationId} AND ${ended ? sql`a.ended_at IS NOT NULL` : sql`a.ended_at IS NULL`}
        ${from} ORDER BY a.id ${backwards ? empty : sql`DESC`} LIMIT ${pageSize + 1}`,
  );
}

/** Returns an affiliation, open or ended. */
export function affiliationById(db: Queryable, id: number): Promise<AffiliationRow | undefined> {
  return maybeOne(db, AffiliationRow, sql`${affiliations} WHERE a.id = ${id}`);
}

/** Returns the open affiliation of a member with an organisation. */
export function openAffiliation(
  db: Queryable,
  memberId: number,
  organisationId: number,
): Promise<AffiliationRow | undefined> {
  return maybeOne(
    db,
    AffiliationRow,
    sql`${affiliations} WHERE a.member_id = ${memberId} AND a.organisation_id = ${organisationId} AND a.ended_at IS NULL`,
  );
}

/** Returns who is confirmed to belong to an organisation, those who speak for it first; at most 100. */
export function delegatesOf(db: Queryable, organisationId: number): Promise<AffiliationRow[]> {
  return many(
    db,
    AffiliationRow,
    sql`${affiliations} WHERE a.organisation_id = ${organisationId} AND a.ended_at IS NULL AND a.confirmed_at IS NOT NULL
        ORDER BY a.may_speak DESC, m.name, a.id LIMIT 100`,
  );
}

/** Whether an affiliation (alias a) makes its member a delegate now: one who may act for the organisation. */
export const isDelegate: Sql = sql`(a.confirmed_at IS NOT NULL AND a.ended_at IS NULL
  AND (a.may_speak OR a.may_invite OR a.may_countersign))`;

type AffiliationConfirmation = {
  at: Date;
  way: ConfirmedWay;
  by: number | null;
  note: string | null;
  /** The hash of the mailbox that confirms it; breaks affiliations_mailbox_once where it confirmed another. */
  mailbox: Buffer | null;
} & Rights;

/**
 * Stores that an open, declared affiliation is confirmed, with these rights; false where it is not one any more. Its callers are
 * the ways of confirming: by staff (which sends an email, mails.ts), by an email address, by an invitation, and verify.ts; the
 * others make a notice (notices.ts).
 */
export async function updateConfirmation(
  tx: Tx,
  id: number,
  confirmation: AffiliationConfirmation,
): Promise<boolean> {
  const { at, way, by, note, mailbox, speak, invite, countersign } = confirmation;
  const touched = await run(
    tx,
    sql`UPDATE affiliations SET confirmed_at = ${at}, confirmed_way = ${way}, confirmed_by = ${by}, note = ${note},
          mailbox_hash = ${mailbox},
          may_speak = ${speak}, may_invite = ${invite}, may_countersign = ${countersign}
        WHERE id = ${id} AND ended_at IS NULL AND confirmed_at IS NULL`,
  );
  return touched === 1;
}

/** Stores exactly these rights of a confirmed member; false where the affiliation is not confirmed any more. */
export async function updateRights(
  tx: Tx,
  id: number,
  { speak, invite, countersign }: Rights,
): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE affiliations SET may_speak = ${speak}, may_invite = ${invite}, may_countersign = ${countersign}
        WHERE id = ${id} AND ended_at IS NULL AND confirmed_at IS NOT NULL`,
  );
  return touched === 1;
}

/** Stores that an open affiliation has ended, with the links that would confirm it; false where it had ended. */
export async function updateEnd(
  tx: Tx,
  id: number,
  by: number,
  at: Date,
): Promise<'declared' | 'confirmed' | undefined> {
  await run(tx, sql`DELETE FROM affiliation_links WHERE affiliation_id = ${id}`);
  const ended = await maybeOne(
    tx,
    z.object({ from: z.enum(['declared', 'confirmed']) }),
    sql`UPDATE affiliations SET ended_at = ${at}, ended_by = ${by} WHERE id = ${id} AND ended_at IS NULL
        RETURNING CASE WHEN confirmed_at IS NULL THEN 'declared' ELSE 'confirmed' END AS "from"`,
  );
  return ended?.from;
}

const LockedRow = z.object({
  confirmed: z.boolean(),
  speak: z.boolean(),
  invite: z.boolean(),
  countersign: z.boolean(),
});

/** Returns an open affiliation with its rights as they are now, and locks it. */
export function lockAffiliation(tx: Tx, id: number): Promise<z.output<typeof LockedRow> | undefined> {
  return maybeOne(
    tx,
    LockedRow,
    sql`SELECT confirmed_at IS NOT NULL AS confirmed, may_speak AS speak, may_invite AS invite, may_countersign AS countersign
        FROM affiliations WHERE id = ${id} AND ended_at IS NULL FOR UPDATE`,
  );
}

const ShownRow = z.object({
  id: z.number(),
  organisationId: z.number(),
  name: z.string(),
  listed: z.boolean(),
  confirmed: z.boolean(),
});

/** Returns the open affiliation that a member's profile shows, and locks it; undefined where there is none. */
export function lockShownAffiliation(
  tx: Tx,
  memberId: number,
): Promise<z.output<typeof ShownRow> | undefined> {
  return maybeOne(
    tx,
    ShownRow,
    sql`SELECT a.id, o.id AS organisation_id, o.name, o.listed_at IS NOT NULL AS listed, a.confirmed_at IS NOT NULL AS confirmed
        FROM members m
        JOIN affiliations a ON a.member_id = m.id AND a.organisation_id = m.organisation_id AND a.ended_at IS NULL
        JOIN organisations o ON o.id = a.organisation_id
        WHERE m.id = ${memberId} FOR UPDATE OF a`,
  );
}
