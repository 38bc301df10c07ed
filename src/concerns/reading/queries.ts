import { z } from 'zod';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, maybeOne, type Sql, sql } from '#src/platform/db/query.ts';
import { Unread } from './reading.ts';
import { unreadColumn, unreadJoins } from './unread.ts';

export const ReadingState = z.object({
  /** Milliseconds since 1970; null where the member has no place in the debate. */
  placedAt: z.number().nullable(),
  contributionId: z.number().nullable(),
  beyond: z.array(z.number()),
  unread: Unread,
  live: z.boolean(),
});
export type ReadingState = z.output<typeof ReadingState>;

/** The columns of ReadingState, behind unreadJoins on the alias d of debates; nothing for visitors. */
export function readingColumns(actor: Actor): Sql {
  if (actor.id === null) return empty;
  return sql`, (extract(epoch FROM read.placed_at) * 1000)::bigint AS placed_at, read.contribution_id,
    to_jsonb(coalesce(read.beyond, '{}')) AS beyond, ${unreadColumn(actor)},
    (SELECT live_updates FROM members WHERE id = ${actor.id}) AS live`;
}

/** How far the member has read the debate, and what is unread there. */
export async function readingState(
  db: Queryable,
  actor: Actor,
  debateId: number,
): Promise<ReadingState | undefined> {
  if (actor.id === null) return undefined;
  return maybeOne(
    db,
    ReadingState,
    sql`SELECT d.id ${readingColumns(actor)} FROM debates d ${unreadJoins(actor)} WHERE d.id = ${debateId}`,
  );
}
