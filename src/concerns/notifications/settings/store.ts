import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { type MailChoice, mailChoices } from './mail-choice.ts';

/** The last day on which the member (alias m) was here, or registered. */
export const lastSeen = sql`coalesce(m.last_seen_on, m.created_at::date)`;

/** Whether mails of these settings (alias s) stopped since the member (alias m) was not here for long, and was not since. */
export const isPaused = sql`(s.paused_at IS NOT NULL AND ${lastSeen} < s.paused_at::date)`;

const NotificationSettings = z.object({
  mail: z.enum(mailChoices),
  /** The time of day of digests in the member's zone, in minutes after midnight. */
  minutes: z.number(),
  /** 1 Monday … 7 Sunday. */
  weekday: z.number(),
  /** Whether they want news of the whole platform. */
  news: z.boolean(),
  timeZone: z.string(),
  paused: z.boolean(),
  nextDigest: z.date().nullable(),
});
export type NotificationSettings = z.output<typeof NotificationSettings>;

/** Returns how a member wants to be told by mail, and when their next digest would be. */
export function settingsOf(db: Queryable, memberId: number, now: Date): Promise<NotificationSettings> {
  return one(
    db,
    NotificationSettings,
    sql`SELECT s.mail, s.minutes, s.weekday, s.news, m.time_zone, ${isPaused} AS paused,
               CASE WHEN s.mail IN ('daily', 'weekly') THEN
                 next_digest(${now}, m.time_zone, s.minutes, CASE WHEN s.mail = 'weekly' THEN s.weekday END) END AS next_digest
        FROM notification_settings s JOIN members m ON m.id = s.member_id WHERE s.member_id = ${memberId}`,
  );
}

type MailSettings = { mail: MailChoice; minutes?: number; weekday?: number; news?: boolean };

/** Stores what a member chose. Who wants no mail has nothing waiting, so that nothing old comes when they change their mind. */
export async function storeSettings(
  tx: Tx,
  memberId: number,
  choice: MailSettings,
  now: Date,
): Promise<void> {
  await run(
    tx,
    sql`UPDATE notification_settings
        SET mail = ${choice.mail}, minutes = coalesce(${choice.minutes ?? null}, minutes),
            weekday = coalesce(${choice.weekday ?? null}, weekday), news = coalesce(${choice.news ?? null}, news), paused_at = NULL,
            waiting_since = CASE WHEN ${choice.mail} = 'never' THEN NULL WHEN waiting_since IS NOT NULL THEN ${now}::timestamptz END
        WHERE member_id = ${memberId}`,
  );
  await scheduleMails(tx, [memberId]);
  if (choice.mail === 'never') {
    await run(
      tx,
      sql`UPDATE notifications SET awaits_mail = false WHERE member_id = ${memberId} AND awaits_mail`,
    );
  }
}

/** Sets when the next mail to each member is due, by their settings, their time zone and since when something waits. */
export async function scheduleMails(tx: Tx, memberIds: readonly number[]): Promise<void> {
  await run(
    tx,
    sql`UPDATE notification_settings s
        SET next_mail_at = next_mail(s.mail, s.waiting_since, s.capped_until, m.time_zone, s.minutes, s.weekday)
        FROM members m WHERE m.id = s.member_id AND s.member_id = ANY(${memberIds})`,
  );
}
