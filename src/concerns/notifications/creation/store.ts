import { z } from 'zod';
import { mailedWithinMs, noticesKeptMs } from '#src/concerns/notifications/notification.ts';
import { isPaused } from '#src/concerns/notifications/settings/store.ts';
import { notMuted, notSuspended } from '#src/concerns/notifications/visibility.ts';
import { hasMutedNone } from '#src/concerns/reading/mutes-store.ts';
import { empty, join, many, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { namesOf, noticeKinds } from '#src/platform/slice/notice-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Takes the oldest events out of the outbox, `size` at most, and returns their numbers. */
export async function takeEvents(tx: Tx, size: number): Promise<number[]> {
  const rows = await many(
    tx,
    z.object({ id: z.number() }),
    sql`DELETE FROM notification_outbox WHERE event_id IN
          (SELECT event_id FROM notification_outbox ORDER BY event_id LIMIT ${size})
        RETURNING event_id AS id`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Inserts the notices of these events in one statement, however many members they tell. Of several notices of an event
 * to one member the most personal stands; the unique constraints keep a contribution from being told again.
 */
export async function insertNotifications(
  tx: Tx,
  deps: Pick<Deps, 'slices'>,
  events: readonly number[],
  now: Date,
): Promise<void> {
  const isPersonal = sql`n.kind = ANY(${namesOf(noticeKinds(deps), ({ personal }) => personal === true)})`;
  const mailedElsewhere = namesOf(noticeKinds(deps), ({ mail }) => mail === null);
  await run(
    tx,
    sql`WITH batch AS (
          SELECT * FROM events e WHERE e.id = ANY(${events}) AND e.at > ${new Date(now.getTime() - noticesKeptMs)}),
        ${recipientQueries(deps)}
        recipients AS (${recipientsOf(deps)}),
        added AS (
          INSERT INTO notifications (member_id, kind, event_id, debate_id, contribution_id, placed_at, at, awaits_mail)
          SELECT DISTINCT ON (n.event_id, n.member_id) n.member_id, n.kind, n.event_id, d.id, c.id, c.placed_at, b.at,
                 s.mail <> 'never' AND n.kind <> ALL(${mailedElsewhere}) AND NOT ${isPaused} AND b.at > ${new Date(now.getTime() - mailedWithinMs)}
          FROM recipients n
          JOIN batch b ON b.id = n.event_id
          JOIN members m ON m.id = n.member_id AND m.email IS NOT NULL
          JOIN notification_settings s ON s.member_id = m.id
          -- What is not public yet is told of (a countersignature waits), never shown; nor what is told of a decision.
          LEFT JOIN contributions c ON c.id = b.contribution_id AND c.state = 'published' AND NOT ${isPersonal}
          LEFT JOIN debates d ON d.id = b.debate_id AND (b.contribution_id IS NULL OR c.id IS NOT NULL)
            AND is_public_debate(d.state) AND NOT ${isPersonal}
          WHERE m.id IS DISTINCT FROM b.actor_id AND m.id IS DISTINCT FROM c.author_id
            AND (${isPersonal} OR ${notMuted(sql`m.id`, sql`d`)} AND ${notSuspended(sql`m.id`, now)}
              AND ${hasMutedNone(sql`m.id`, sql`b.actor_id`, sql`c.author_id`)})
          ORDER BY n.event_id, n.member_id, n.rank
          ON CONFLICT DO NOTHING
          RETURNING member_id, awaits_mail)
        UPDATE notification_settings s SET waiting_since = ${now},
          next_mail_at = next_mail(s.mail, ${now}, s.capped_until, m.time_zone, s.minutes, s.weekday)
        FROM members m
        WHERE m.id = s.member_id AND s.waiting_since IS NULL AND s.member_id IN (SELECT member_id FROM added WHERE awaits_mail)`,
  );
}

/**
 * Brings what is kept beside notices in step. Acts do so themselves, but do not see the notices that are being made
 * meanwhile: the event of the act, when its turn comes, does.
 */
export async function refreshNotifications(tx: Tx, events: readonly number[]): Promise<void> {
  await run(
    tx,
    sql`SELECT refresh_notices(ARRAY(
          SELECT DISTINCT contribution_id FROM events WHERE id = ANY(${events}) AND contribution_id IS NOT NULL))`,
  );
}

/** The queries that recipients read, each followed by a comma. */
function recipientQueries({ slices }: Pick<Deps, 'slices'>): Sql {
  const queries = slices.flatMap(({ notices }) => notices?.queries ?? []);
  return queries.length === 0 ? empty : sql`${join(queries)},`;
}

/** Whom the events of `batch` tell what: rows of event_id, member_id, kind and rank. */
function recipientsOf(deps: Pick<Deps, 'slices'>): Sql {
  const recipients = noticeKinds(deps).map(
    ({ name, rank, recipients }) =>
      sql`SELECT event_id, member_id, ${name}::text AS kind, ${rank}::integer AS rank FROM (${recipients}) AS one`,
  );
  return join(recipients, ' UNION ALL ');
}
