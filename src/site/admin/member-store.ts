import { z } from 'zod';
import { roles } from '#src/platform/access/actor.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';

const AdminMemberRow = z.object({
  id: z.number(),
  handle: z.string(),
  name: z.string(),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  verified: z.boolean(),
  verifiedAt: z.date().nullable(),
  imported: z.boolean(),
  language: z.string(),
  createdAt: z.date(),
  contributionsCount: z.number(),
});
export type AdminMember = z.output<typeof AdminMemberRow>;

const columns = sql`m.id, m.handle, m.name, m.group_code AS group, m.organisation, m.verified_at IS NOT NULL AS verified,
  m.verified_at, m.email IS NULL AS imported, m.language, m.created_at,
  m.contributions_count`;

// No letter comes after it.
const last = '\u{10ffff}';

/** Tells whether it begins with these letters, as an index in the order of code points can find it. */
function begins(column: Sql, letters: string): Sql {
  return sql`(${column} >= lower(${letters}) AND ${column} < lower(${letters}) || ${last})`;
}

/**
 * Returns members whose handle or name begins with these letters (case does not matter), the newest first: one row
 * more than `size` where there are more.
 */
export function findMembers(
  db: Queryable,
  beginning: string,
  cursor: Cursor,
  size: number,
): Promise<AdminMember[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start ? sql`AND m.id ${backwards ? sql`>` : sql`<`} ${start}` : empty;
  const which = beginning
    ? sql`AND (${begins(sql`lower(m.handle::text)`, beginning)} OR ${begins(sql`lower(m.name)`, beginning)})`
    : empty;
  return many(
    db,
    AdminMemberRow,
    sql`SELECT ${columns} FROM members m WHERE m.closed_at IS NULL ${which} ${from}
        ORDER BY m.id ${backwards ? empty : sql`DESC`} LIMIT ${size + 1}`,
  );
}

/** Returns the member with this handle, as staff see them; never the e-mail address. */
export function adminMember(db: Queryable, handle: string): Promise<AdminMember | undefined> {
  return maybeOne(
    db,
    AdminMemberRow,
    sql`SELECT ${columns} FROM members m WHERE m.handle = ${handle} AND m.closed_at IS NULL`,
  );
}

const StaffActRow = z.object({
  id: z.number(),
  at: z.date(),
  kind: z.string(),
  actorHandle: z.string().nullable(),
  actorName: z.string().nullable(),
  boardName: z.string().nullable(),
  note: z.string().nullable(),
  role: z.enum(roles).nullable(),
});
export type StaffAct = z.output<typeof StaffActRow>;

/** Returns what staff did about a member's roles and affiliation, the newest first; at most `count`. */
export function staffActsAbout(
  db: Queryable,
  memberId: number,
  language: string,
  count: number,
): Promise<StaffAct[]> {
  return many(
    db,
    StaffActRow,
    sql`SELECT e.id, e.at, e.kind, a.handle AS actor_handle, a.name AS actor_name,
               coalesce(local.name, english.name) AS board_name, e.data ->> 'note' AS note, e.data ->> 'role' AS role
        FROM events e
        LEFT JOIN members a ON a.id = e.actor_id
        LEFT JOIN board_texts english ON english.board_id = e.board_id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = e.board_id AND local.language = ${language}
        WHERE e.member_id = ${memberId} AND e.kind IN ('role.granted', 'role.ended', 'role.lapsed', 'member.verified', 'member.unverified')
        ORDER BY e.id DESC LIMIT ${count}`,
  );
}
