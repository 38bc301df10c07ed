import { z } from 'zod';
import { mostUnreadCounted } from '#src/concerns/reading/unread.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';
import type { StreamPosition } from './stream-position.ts';

const Arrival = z.object({
  id: z.number(),
  threadId: z.number().nullable(),
  authorId: z.number(),
  /** Milliseconds since 1970. */
  placedAt: z.number(),
});
export type Arrival = z.output<typeof Arrival>;

const columns = sql`c.id, c.thread_id, c.author_id,
  (extract(epoch FROM c.placed_at) * 1000)::bigint AS placed_at`;

/** Returns those of these contributions of the debate that everybody reads, in order. */
export function arrivals(db: Queryable, debateId: number, ids: readonly number[]): Promise<Arrival[]> {
  return many(
    db,
    Arrival,
    sql`SELECT ${columns} FROM contributions c
        WHERE c.id = ANY(${ids}) AND c.debate_id = ${debateId} AND c.state = 'published' ORDER BY c.placed_at, c.id`,
  );
}

/** Returns what others published in the debate since, in order, at most as many as are counted. */
export function arrivalsSince(
  db: Queryable,
  debateId: number,
  memberId: number | null,
  { at, id }: StreamPosition,
): Promise<Arrival[]> {
  return many(
    db,
    Arrival,
    sql`SELECT ${columns} FROM contributions c
        WHERE c.debate_id = ${debateId} AND c.state = 'published' AND (c.placed_at, c.id) > (${at}::timestamptz, ${id}::bigint)
          AND c.author_id IS DISTINCT FROM ${memberId}::bigint
        ORDER BY c.placed_at, c.id LIMIT ${mostUnreadCounted}`,
  );
}

const Session = z.object({ sid: z.string(), suspended: z.boolean() });

/** Returns which of these sessions are still valid, and whether their members are suspended now. */
export function validSessions(db: Queryable, sids: readonly string[], now: Date) {
  return many(
    db,
    Session,
    sql`SELECT s.sid, EXISTS (
          SELECT FROM sanctions x WHERE x.member_id = (s.sess -> 'passport' ->> 'user')::bigint AND x.kind = 'suspension'
            AND x.lifted_at IS NULL AND x.starts_at <= ${now} AND x.ends_at > ${now}) AS suspended
        FROM sessions s WHERE s.sid = ANY(${sids}) AND s.expire > ${now}`,
  );
}
