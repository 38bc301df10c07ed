import { z } from 'zod';
import { notSuspended } from '#src/concerns/notifications/visibility.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** Deletes what people said they need, once a meeting has been over for 14 days. */
export async function deleteOldNeeds(db: Queryable, now: Date): Promise<void> {
  await run(
    db,
    sql`UPDATE meeting_registrations r SET needs = NULL FROM meetings m
        WHERE m.document_id = r.meeting_id AND r.needs IS NOT NULL AND m.ends_at < ${now}::timestamptz - interval '14 days'`,
  );
}

const Id = z.object({ id: z.number() });

/** Returns the meetings that are to come and have somebody to remind now: seven days before, and one. */
export async function meetingsToRemind(db: Queryable, now: Date): Promise<number[]> {
  const rows = await many(
    db,
    Id,
    sql`SELECT m.document_id AS id FROM meetings m JOIN documents d ON d.id = m.document_id AND d.state = 'published'
        WHERE m.stage = 'announced' AND m.starts_at > ${now} AND m.starts_at <= ${now}::timestamptz + interval '7 days'
        ORDER BY m.starts_at LIMIT 100`,
  );
  return rows.map(({ id }) => id);
}

/** Takes as reminded who has a place at a meeting, and asked for it before the last of these days; their numbers. */
export async function takeToRemind(tx: Tx, meetingId: number, now: Date): Promise<number[]> {
  const rows = await many(
    tx,
    Id,
    sql`UPDATE meeting_registrations r SET reminded_at = ${now} FROM meetings m
        WHERE m.document_id = r.meeting_id AND r.meeting_id = ${meetingId} AND r.state = 'registered' AND r.remind
          AND greatest(r.asked_at, r.reminded_at) < m.starts_at
            - CASE WHEN m.starts_at <= ${now}::timestamptz + interval '1 day' THEN interval '1 day' ELSE interval '7 days' END
        RETURNING r.id`,
  );
  return rows.map(({ id }) => id);
}

/** Returns the meetings with a free place for which somebody waits who may come: kept places are common now, or a suspension has ended. */
export async function meetingsToFill(db: Queryable, now: Date): Promise<number[]> {
  const rows = await many(
    db,
    Id,
    sql`SELECT m.document_id AS id FROM meetings m
        WHERE m.stage = 'announced' AND m.starts_at > ${now}::timestamptz + interval '1 day' 
          AND (SELECT count(*) FROM meeting_registrations r WHERE r.meeting_id = m.document_id AND r.state = 'registered') < m.capacity
          AND EXISTS (SELECT FROM meeting_registrations r WHERE r.meeting_id = m.document_id AND r.state = 'waiting'
            AND ${notSuspended(sql`r.member_id`, now)})
        ORDER BY m.starts_at LIMIT 100`,
  );
  return rows.map(({ id }) => id);
}

/** Returns the announced meetings that are over. */
export async function meetingsOver(db: Queryable, now: Date): Promise<{ id: number; boardId: number }[]> {
  return many(
    db,
    z.object({ id: z.number(), boardId: z.number() }),
    sql`SELECT m.document_id AS id, d.board_id FROM meetings m JOIN documents d ON d.id = m.document_id
        WHERE m.stage = 'announced' AND m.ends_at <= ${now} ORDER BY m.ends_at LIMIT 100`,
  );
}
