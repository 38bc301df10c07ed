import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, one, run, type Sql, sql } from '#src/platform/db/query.ts';

/** Whether a member has muted none of those with these numbers, which may be null. */
export function hasMutedNone(member: Sql, ...others: readonly Sql[]): Sql {
  const named = others.map((other) => sql`mute.muted_id = ${other}`);
  const any = named.reduce((all, each) => sql`${all} OR ${each}`);
  return sql`NOT EXISTS (SELECT FROM mutes mute WHERE mute.member_id = ${member} AND (${any}))`;
}

/** Notes that a member mutes the one with this handle, which may be done already; false where nobody else has it. */
export async function putMute(db: Queryable, memberId: number, handle: string, at: Date): Promise<boolean> {
  const touched = await run(
    db,
    sql`INSERT INTO mutes (member_id, muted_id, at)
        SELECT ${memberId}, id, ${at} FROM members WHERE handle = ${handle} AND closed_at IS NULL AND id <> ${memberId}
        ON CONFLICT (member_id, muted_id) DO UPDATE SET at = mutes.at`,
  );
  return touched === 1;
}

/** Notes that a member no longer mutes the one with this handle. */
export async function deleteMute(db: Queryable, memberId: number, handle: string): Promise<void> {
  await run(
    db,
    sql`DELETE FROM mutes USING members m WHERE mutes.member_id = ${memberId} AND m.id = mutes.muted_id AND m.handle = ${handle}`,
  );
}

/** Whether a member has muted another. */
export async function hasMuted(db: Queryable, memberId: number, mutedId: number): Promise<boolean> {
  const { muted } = await one(
    db,
    z.object({ muted: z.boolean() }),
    sql`SELECT EXISTS (SELECT FROM mutes WHERE member_id = ${memberId} AND muted_id = ${mutedId}) AS muted`,
  );
  return muted;
}

const Muted = z.object({ name: z.string(), handle: z.string() });
/** Somebody whom a member has muted. */
export type Muted = z.output<typeof Muted>;

/** Returns whom a member has muted, the last first; at most 500. */
export function listMuted(db: Queryable, memberId: number): Promise<Muted[]> {
  return many(
    db,
    Muted,
    sql`SELECT m.name, m.handle::text FROM mutes JOIN members m ON m.id = mutes.muted_id
        WHERE mutes.member_id = ${memberId} ORDER BY mutes.at DESC, m.id LIMIT 500`,
  );
}
