import { z } from 'zod';
import { visibleDebates } from '#src/forum/debates/policy.ts';
import { visitor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';

const BoardAddress = z.object({ slug: z.string() });

/** Returns where the boards are, in their order. */
export function boardAddresses(db: Queryable) {
  return many(db, BoardAddress, sql`SELECT slug FROM boards ORDER BY position, id`);
}

const DebateAddress = z.object({ id: z.number(), slug: z.string(), activeAt: z.date() });
export type DebateAddress = z.output<typeof DebateAddress>;

/** Returns where the debates that everybody sees are, and when they last changed: by id after `after`, at most `count`. */
export function debateAddresses(db: Queryable, after: number, count: number): Promise<DebateAddress[]> {
  return many(
    db,
    DebateAddress,
    sql`SELECT d.id, h.slug, greatest(d.active_at, h.edited_at) AS active_at
        FROM debates d JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        WHERE ${visibleDebates(visitor)} AND d.id > ${after} ORDER BY d.id LIMIT ${count}`,
  );
}

const LastOfPart = z.object({ id: z.number() });

/** Returns the id of the last debate of every full part of `count` debates that everybody sees, but of the last part. */
export async function endsOfParts(db: Queryable, count: number): Promise<number[]> {
  const rows = await many(
    db,
    LastOfPart,
    sql`SELECT id FROM (SELECT d.id, row_number() OVER (ORDER BY d.id) AS place, count(*) OVER () AS total
                        FROM debates d WHERE ${visibleDebates(visitor)}) numbered
        WHERE place % ${count} = 0 AND place < total ORDER BY id`,
  );
  return rows.map(({ id }) => id);
}
