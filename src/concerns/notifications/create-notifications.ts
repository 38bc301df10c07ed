import { z } from 'zod';
import { alone } from '#src/concerns/notifications/delivery/lock.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { told } from './kinds.ts';
import { keptMs, mailedElsewhere, mailedWithinMs } from './notification.ts';
import { notMuted, notSuspended } from './visibility.ts';

const batch = 100;

/** Makes the notices of what has happened since the last time: each once, however often this runs or stops half-way. */
export async function createNotifications({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  let taken: number;
  do {
    taken = await transaction(db, async (tx) => {
      await alone(tx);
      const events = await takeEvents(tx);
      if (events.length > 0) {
        await followWherePublished(tx, events);
        await notify(tx, events, now());
        await refresh(tx, events);
      }
      return events.length;
    });
  } while (taken === batch);
}

/** Takes the oldest events out of the outbox. */
async function takeEvents(tx: Tx): Promise<number[]> {
  const rows = await many(
    tx,
    z.object({ id: z.number() }),
    sql`DELETE FROM notification_outbox WHERE event_id IN
          (SELECT event_id FROM notification_outbox ORDER BY event_id LIMIT ${batch})
        RETURNING event_id AS id`,
  );
  return rows.map(({ id }) => id);
}

/** Who publishes in a debate follows it with replies, unless they chose for it or for its board before. */
async function followWherePublished(tx: Tx, events: readonly number[]): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO follows (member_id, debate_id, level, at)
        SELECT c.author_id, c.debate_id, 'replies', min(e.at)
        FROM events e
        JOIN contributions c ON c.id = e.contribution_id
        JOIN members m ON m.id = c.author_id AND m.email IS NOT NULL
        JOIN debates d ON d.id = c.debate_id
        WHERE e.id = ANY(${events}) AND e.kind = 'contribution.published'
          AND NOT EXISTS (SELECT FROM follows f WHERE f.member_id = c.author_id AND f.board_id = d.board_id)
        GROUP BY c.author_id, c.debate_id
        ON CONFLICT DO NOTHING`,
  );
}

/**
 * One statement for all events and all whom they tell, however many follow. Among several notices of an event to the
 * same member the most personal stands; the unique constraints keep a contribution from being told again.
 */
async function notify(tx: Tx, events: readonly number[], now: Date): Promise<void> {
  await run(
    tx,
    sql`WITH batch AS (
          SELECT * FROM events e WHERE e.id = ANY(${events}) AND e.at > ${new Date(now.getTime() - keptMs)}),
        spoken AS (
          SELECT b.id AS event_id, b.at, c.id AS contribution_id, c.in_reply_to, c.debate_id, d.board_id, c.same_as,
                 b.kind = 'contribution.published' AND NOT EXISTS (
                   SELECT FROM events earlier WHERE earlier.kind = 'contribution.published'
                     AND earlier.contribution_id = b.contribution_id AND earlier.id < b.id) AS fresh
          FROM batch b
          JOIN contributions c ON c.id = b.contribution_id AND c.state = 'published'
          JOIN debates d ON d.id = c.debate_id
          WHERE b.kind IN ('contribution.published', 'contribution.edited')),
        turned AS (
          SELECT b.id AS event_id, b.kind, d.id AS debate_id, d.board_id
          FROM batch b JOIN debates d ON d.id = b.debate_id WHERE b.kind LIKE 'debate.%'),
        told AS (${told}),
        added AS (
          INSERT INTO notifications (member_id, kind, event_id, debate_id, contribution_id, placed_at, at, waits)
          SELECT DISTINCT ON (n.event_id, n.member_id) n.member_id, n.kind, n.event_id, d.id, c.id, c.placed_at, b.at,
                 s.mail <> 'never' AND n.kind <> ALL(${mailedElsewhere}) AND s.paused_at IS NULL AND b.at > ${new Date(now.getTime() - mailedWithinMs)}
          FROM told n
          JOIN batch b ON b.id = n.event_id
          JOIN members m ON m.id = n.member_id AND m.email IS NOT NULL
          JOIN notification_settings s ON s.member_id = m.id
          -- What is not public yet is told of (a countersignature waits), never shown.
          LEFT JOIN contributions c ON c.id = b.contribution_id AND c.state = 'published'
          LEFT JOIN debates d ON d.id = b.debate_id AND (b.contribution_id IS NULL OR c.id IS NOT NULL)
            AND d.state IN ('open', 'closed', 'concluded')
          WHERE m.id IS DISTINCT FROM b.actor_id AND m.id IS DISTINCT FROM c.author_id
            AND (b.kind NOT LIKE 'debate.%' OR (d.id IS NOT NULL AND m.id <> d.author_id))
            AND ${notMuted(sql`m.id`, sql`d`)} AND ${notSuspended(sql`m.id`, now)}
          ORDER BY n.event_id, n.member_id, n.rank
          ON CONFLICT DO NOTHING
          RETURNING member_id, waits)
        UPDATE notification_settings SET waiting_since = ${now}
        WHERE waiting_since IS NULL AND member_id IN (SELECT member_id FROM added WHERE waits)`,
  );
}

/**
 * Brings what is kept beside notices in step. Acts do so themselves, but do not see the notices that are being made
 * meanwhile: the event of the act, when its turn comes, does.
 */
async function refresh(tx: Tx, events: readonly number[]): Promise<void> {
  await run(
    tx,
    sql`SELECT refresh_notices(ARRAY(
          SELECT DISTINCT contribution_id FROM events WHERE id = ANY(${events}) AND contribution_id IS NOT NULL))`,
  );
}
