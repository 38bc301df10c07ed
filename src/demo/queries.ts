import { z } from 'zod';
import type { Role } from '#src/access/actor.ts';
import { type GroupCode, groupCodes } from '#src/access/groups.ts';
import { screenings } from '#src/boards/board.ts';
import { many, one, run, sql, type Tx } from '#src/db.ts';

/** Whether there are members or debates already; whoever seeds at the same time waits for the answer. */
export async function hasContent(tx: Tx): Promise<boolean> {
  await run(tx, sql`SELECT pg_advisory_xact_lock(hashtext('demo'))`);
  const { found } = await one(
    tx,
    z.object({ found: z.boolean() }),
    sql`SELECT EXISTS (SELECT FROM members) OR EXISTS (SELECT FROM debates) AS found`,
  );
  return found;
}

export type NewDemoMember = {
  handle: string;
  name: string;
  group: GroupCode;
  organisation: string | null;
  verifiedAt: Date | null;
  email: string;
  passwordHash: string;
  language: string;
  createdAt: Date;
};

const Person = z.object({
  id: z.number(),
  handle: z.string(),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
});
export type Person = z.output<typeof Person>;

/** Adds members; who they are now. */
export function insertMembers(tx: Tx, members: readonly NewDemoMember[]): Promise<Person[]> {
  return many(
    tx,
    Person,
    sql`INSERT INTO members (handle, name, group_code, organisation, verified_at, email, password_hash, language, created_at)
        SELECT handle, name, "group", organisation, "verifiedAt", email, "passwordHash", language, "createdAt"
        FROM jsonb_to_recordset(${JSON.stringify(members)}::jsonb)
          AS m (handle text, name text, "group" text, organisation text, "verifiedAt" timestamptz, email text,
                "passwordHash" text, language text, "createdAt" timestamptz)
        RETURNING id, handle::text, group_code AS "group", organisation`,
  );
}

/** Gives a role from this moment on. */
export async function insertGrant(
  tx: Tx,
  grant: { memberId: number; role: Role; boardId: number | null; grantedBy: number | null; at: Date },
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO grants (member_id, role, board_id, granted_by, starts_at)
        VALUES (${grant.memberId}, ${grant.role}, ${grant.boardId}, ${grant.grantedBy}, ${grant.at})`,
  );
}

const Board = z.object({ id: z.number(), slug: z.string(), screening: z.enum(screenings) });
export type Board = z.output<typeof Board>;

/** The boards, with what screening needs to know of them. */
export function boards(tx: Tx): Promise<Board[]> {
  return many(tx, Board, sql`SELECT id, slug, screening FROM boards`);
}
