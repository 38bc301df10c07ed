import { z } from 'zod';
import type { Actor } from '#src/access/actor.ts';
import { maybeOne, type Queryable, sql } from '#src/db.ts';
import { Unread } from './reading.ts';
import { unreadColumn, unreadJoins } from './unread.ts';

const State = z.object({
  /** Milliseconds since 1970; null where the member has no place in the debate. */
  placedAt: z.number().nullable(),
  contributionId: z.number().nullable(),
  beyond: z.array(z.number()),
  unread: Unread,
  live: z.boolean(),
  folds: z.array(z.object({ id: z.number(), open: z.boolean() })),
});
export type ReadingState = z.output<typeof State>;

/** How far the member has read the debate, what is unread there, and how these threads open for them. */
export async function readingState(
  db: Queryable,
  actor: Actor,
  debateId: number,
  threadIds: readonly number[],
): Promise<ReadingState | undefined> {
  if (actor.id === null) return undefined;
  return maybeOne(
    db,
    State,
    sql`SELECT (extract(epoch FROM read.placed_at) * 1000)::bigint AS "placedAt", read.contribution_id AS "contributionId",
               to_jsonb(coalesce(read.beyond, '{}')) AS beyond, ${unreadColumn(actor)},
               (SELECT live FROM members WHERE id = ${actor.id}) AS live,
               (SELECT coalesce(json_agg(json_build_object('id', f.contribution_id, 'open', f.open)), '[]')
                FROM folds f WHERE f.member_id = ${actor.id} AND f.contribution_id = ANY(${threadIds})) AS folds
        FROM debates d ${unreadJoins(actor)} WHERE d.id = ${debateId}`,
  );
}
