import { z } from 'zod';
import { type Role, roles } from '#src/platform/access/actor.ts';
import { type Permission, rolesWith } from '#src/platform/access/permissions.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, one, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';

const GrantRow = z.object({
  id: z.number(),
  role: z.enum(roles),
  boardName: z.string().nullable(),
  memberId: z.number(),
  memberHandle: z.string(),
  memberName: z.string(),
  grantedByHandle: z.string().nullable(),
  grantedByName: z.string().nullable(),
  startsAt: z.date(),
  endsAt: z.date().nullable(),
});
export type GrantRow = z.output<typeof GrantRow>;

const inForce = (now: Date) => sql`g.starts_at <= ${now} AND (g.ends_at IS NULL OR g.ends_at > ${now})`;

/** Returns as SQL whether the member holds a role that carries the permission, on this board or with none given on any. */
export function holds(memberId: Sql, permission: Permission, now: Date, boardId: Sql | null = null): Sql {
  const onBoard = boardId === null ? empty : sql`AND (g.board_id IS NULL OR g.board_id = ${boardId})`;
  return sql`EXISTS (SELECT FROM grants g WHERE g.member_id = ${memberId} AND g.role = ANY(${rolesWith(permission)})
    AND ${inForce(now)} ${onBoard})`;
}

function selectGrants(language: string, which: Sql): Sql {
  return sql`SELECT g.id, g.role, coalesce(local.name, english.name) AS board_name, m.id AS member_id,
                    m.handle AS member_handle, m.name AS member_name, by.handle AS granted_by_handle,
                    by.name AS granted_by_name, g.starts_at, g.ends_at
             FROM grants g
             JOIN members m ON m.id = g.member_id
             LEFT JOIN members by ON by.id = g.granted_by
             LEFT JOIN board_texts english ON english.board_id = g.board_id AND english.language = 'en'
             LEFT JOIN board_texts local ON local.board_id = g.board_id AND local.language = ${language}
             ${which}`;
}

/** Returns the grants in force, the newest first; one more than `size` where there are more. */
export function grantsInForce(
  db: Queryable,
  language: string,
  now: Date,
  cursor: Cursor,
  size: number,
): Promise<GrantRow[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start ? sql`AND g.id ${backwards ? sql`>` : sql`<`} ${start}` : empty;
  const order = backwards ? empty : sql`DESC`;
  return many(
    db,
    GrantRow,
    selectGrants(language, sql`WHERE ${inForce(now)} ${from} ORDER BY g.id ${order} LIMIT ${size + 1}`),
  );
}

/** Returns the grants of a member that are in force; at most 100. */
export function grantsOf(db: Queryable, memberId: number, language: string, now: Date): Promise<GrantRow[]> {
  return many(
    db,
    GrantRow,
    selectGrants(language, sql`WHERE g.member_id = ${memberId} AND ${inForce(now)} ORDER BY g.id LIMIT 100`),
  );
}

type NewGrant = {
  memberId: number;
  role: Role;
  boardId: number | null;
  /** Null where the command line gives it. */
  grantedBy: number | null;
  startsAt: Date;
  endsAt: Date | null;
};

/** Stores a grant and returns its id. Breaks grants_once where the role is held at the same place and time. */
export async function insertGrant(tx: Tx, grant: NewGrant): Promise<number> {
  const { id } = await one(
    tx,
    z.object({ id: z.number() }),
    sql`INSERT INTO grants (member_id, role, board_id, granted_by, starts_at, ends_at)
        VALUES (${grant.memberId}, ${grant.role}, ${grant.boardId}, ${grant.grantedBy}, ${grant.startsAt}, ${grant.endsAt})
        RETURNING id`,
  );
  return id;
}

const AdminGrantRow = z.object({ id: z.number(), memberId: z.number() });

/** Returns the grants of admins in force, and locks them. */
export function lockAdminGrants(tx: Tx, now: Date): Promise<z.output<typeof AdminGrantRow>[]> {
  return many(
    tx,
    AdminGrantRow,
    sql`SELECT g.id, g.member_id FROM grants g WHERE g.role = 'admin' AND ${inForce(now)} ORDER BY g.id FOR UPDATE`,
  );
}

/** Returns the grants of admins in force. */
export function adminGrants(db: Queryable, now: Date): Promise<z.output<typeof AdminGrantRow>[]> {
  return many(
    db,
    AdminGrantRow,
    sql`SELECT g.id, g.member_id FROM grants g WHERE g.role = 'admin' AND ${inForce(now)}`,
  );
}

const LockedGrantRow = z.object({
  id: z.number(),
  memberId: z.number(),
  memberHandle: z.string(),
  role: z.enum(roles),
  boardId: z.number().nullable(),
  ended: z.boolean(),
});
type LockedGrant = z.output<typeof LockedGrantRow>;

/** Returns a grant and locks it; `ended` where it is no longer in force. */
export function lockGrant(tx: Tx, id: number, now: Date): Promise<LockedGrant | undefined> {
  return maybeOne(
    tx,
    LockedGrantRow,
    sql`SELECT g.id, g.member_id, m.handle AS member_handle, g.role, g.board_id,
               NOT (${inForce(now)}) AS ended
        FROM grants g JOIN members m ON m.id = g.member_id WHERE g.id = ${id} FOR UPDATE OF g`,
  );
}
