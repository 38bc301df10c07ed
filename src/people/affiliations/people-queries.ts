import { z } from 'zod';
import { confirmedWays } from '#src/people/organisations/organisation.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, sql } from '#src/platform/db/query.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';

const Row = z.object({
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
export type AffiliationRow = z.output<typeof Row>;

const affiliations = sql`SELECT a.id, a.organisation_id, o.name AS organisation_name,
    CASE WHEN o.listed_at IS NOT NULL THEN o.slug END AS organisation_slug,
    a.member_id, m.name AS member_name, m.handle::text AS member_handle, m.group_code AS member_group,
    a.declared_at, a.confirmed_at, a.confirmed_way AS way, confirmer.name AS confirmed_by_name,
    a.may_speak AS speak, a.may_invite AS invite, a.may_countersign AS countersign,
    a.ended_at, a.ended_by AS ended_by_id, ender.name AS ended_by_name
  FROM affiliations a JOIN organisations o ON o.id = a.organisation_id JOIN members m ON m.id = a.member_id
  LEFT JOIN members confirmer ON confirmer.id = a.confirmed_by LEFT JOIN members ender ON ender.id = a.ended_by`;

/** Everywhere a member belongs and belonged: what has not ended first, then the latest; at most 100. */
export function affiliationsOfMember(db: Queryable, memberId: number): Promise<AffiliationRow[]> {
  return many(
    db,
    Row,
    sql`${affiliations} WHERE a.member_id = ${memberId} ORDER BY a.ended_at IS NOT NULL, a.id DESC LIMIT 100`,
  );
}

/** Who belongs to an organisation, or (`ended`) belonged, the latest first; one more than a page where there are more. */
export function peopleOf(
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
    Row,
    sql`${affiliations} WHERE a.organisation_id = ${organisationId} AND ${ended ? sql`a.ended_at IS NOT NULL` : sql`a.ended_at IS NULL`}
        ${from} ORDER BY a.id ${backwards ? empty : sql`DESC`} LIMIT ${pageSize + 1}`,
  );
}

/** One affiliation, open or ended. */
export function affiliationById(db: Queryable, id: number): Promise<AffiliationRow | undefined> {
  return maybeOne(db, Row, sql`${affiliations} WHERE a.id = ${id}`);
}

/** The open affiliation of a member with an organisation. */
export function openAffiliation(
  db: Queryable,
  memberId: number,
  organisationId: number,
): Promise<AffiliationRow | undefined> {
  return maybeOne(
    db,
    Row,
    sql`${affiliations} WHERE a.member_id = ${memberId} AND a.organisation_id = ${organisationId} AND a.ended_at IS NULL`,
  );
}

/** Who is confirmed to belong to an organisation, those who speak for it first; at most 100. */
export function delegatesOf(db: Queryable, organisationId: number): Promise<AffiliationRow[]> {
  return many(
    db,
    Row,
    sql`${affiliations} WHERE a.organisation_id = ${organisationId} AND a.ended_at IS NULL AND a.confirmed_at IS NOT NULL
        ORDER BY a.may_speak DESC, m.name, a.id LIMIT 100`,
  );
}

const Invitation = z.object({
  id: z.number(),
  organisationId: z.number(),
  email: z.string().nullable(),
  invitedById: z.number(),
  invitedByName: z.string(),
  speak: z.boolean(),
  invite: z.boolean(),
  countersign: z.boolean(),
  createdAt: z.date(),
  expiresAt: z.date(),
});
export type Invitation = z.output<typeof Invitation>;

/** The invitations of an organisation that can still be used, the latest first; at most 100. */
export function openInvitations(db: Queryable, organisationId: number, now: Date): Promise<Invitation[]> {
  return many(
    db,
    Invitation,
    sql`SELECT i.id, i.organisation_id, i.email::text, i.invited_by AS invited_by_id, m.name AS invited_by_name,
               i.may_speak AS speak, i.may_invite AS invite, i.may_countersign AS countersign,
               i.created_at, i.expires_at
        FROM organisation_invitations i JOIN members m ON m.id = i.invited_by
        WHERE i.organisation_id = ${organisationId} AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > ${now}
        ORDER BY i.id DESC LIMIT 100`,
  );
}

const Said = z.object({
  id: z.number(),
  threadId: z.number().nullable(),
  authorName: z.string(),
  authorHandle: z.string(),
  language: z.string(),
  html: z.string(),
  placedAt: z.date(),
  debateId: z.number(),
  debateTitle: z.string(),
  debateSlug: z.string(),
  debateLanguage: z.string(),
});
export type Said = z.output<typeof Said>;

/** What was published in the name of an organisation, the newest first; one more than a page where there are more. */
export function saidFor(db: Queryable, organisationId: number, cursor: Cursor): Promise<Said[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start
    ? sql`AND (c.placed_at, c.id) ${backwards ? sql`>` : sql`<`} (SELECT placed_at, id FROM contributions WHERE id = ${start})`
    : empty;
  const order = backwards ? sql`c.placed_at, c.id` : sql`c.placed_at DESC, c.id DESC`;
  return many(
    db,
    Said,
    sql`SELECT c.id, c.thread_id, m.name AS author_name, m.handle::text AS author_handle, c.language, c.html,
               c.placed_at, d.id AS debate_id, h.title AS debate_title, h.slug AS debate_slug, d.language AS debate_language
        FROM contributions c JOIN members m ON m.id = c.author_id JOIN debates d ON d.id = c.debate_id
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        WHERE c.organisation_id = ${organisationId} AND c.state = 'published' ${from} ORDER BY ${order} LIMIT ${pageSize + 1}`,
  );
}
