import { z } from 'zod';
import { absenceDays, holdMs } from '#src/concerns/notifications/notification.ts';
import { mailChoices } from '#src/concerns/notifications/settings/mail-choice.ts';
import { lastSeen, scheduleMails } from '#src/concerns/notifications/settings/store.ts';
import { excerptSource } from '#src/concerns/notifications/store.ts';
import {
  circumstances,
  notMuted,
  notSuspended,
  readOnSite,
  visibleNotices,
} from '#src/concerns/notifications/visibility.ts';
import { hasMutedNone } from '#src/concerns/reading/mutes-store.ts';
import { many, maybeOne, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import type { NoticeKind } from '#src/platform/slice/notice-kind.ts';
import { namesOf } from '#src/platform/slice/notice-kind.ts';

const DueMember = z.object({
  id: z.number(),
  email: z.string(),
  name: z.string(),
  language: z.enum(interfaceLanguages).catch('en'),
  timeZone: z.string(),
  mail: z.enum(mailChoices),
  /** At once, but today's mails were enough: this is the digest of the rest. */
  capped: z.boolean(),
  mailsSent: z.number(),
  /** The day of the member's zone on which those were sent. */
  mailsSentOn: z.string().nullable(),
  absent: z.boolean(),
});
export type DueMember = z.output<typeof DueMember>;

/** Returns the members whose next mail is due, the longest waiting first: `size` at most. */
export function dueMembers(tx: Tx, now: Date, size: number): Promise<DueMember[]> {
  return many(
    tx,
    DueMember,
    sql`${mailableMembers(now)} AND s.next_mail_at <= ${now}
        ORDER BY s.next_mail_at, s.member_id LIMIT ${size} FOR UPDATE OF s`,
  );
}

/** Returns a member who was set aside, if there still is something to mail. */
export function memberSetAside(tx: Tx, memberId: number, now: Date): Promise<DueMember | undefined> {
  return maybeOne(
    tx,
    DueMember,
    sql`${mailableMembers(now)} AND s.waiting_since IS NOT NULL AND s.member_id = ${memberId} FOR UPDATE OF s`,
  );
}

function mailableMembers(now: Date): Sql {
  const absentSince = new Date(now.getTime() - absenceDays * 86_400_000);
  return sql`
    SELECT m.id, m.email::text, m.name, m.language, m.time_zone, s.mail,
           s.mail = 'at-once' AND s.capped_until IS NOT NULL AND s.capped_until > s.waiting_since AS capped,
           s.mails_sent, s.mails_sent_on::text AS mails_sent_on, ${lastSeen} < ${absentSince}::date AS absent
    FROM notification_settings s JOIN members m ON m.id = s.member_id
    WHERE s.mail <> 'never' AND m.email IS NOT NULL AND ${notSuspended(sql`m.id`, now)}`;
}

/** Leaves a member alone for a day: the next mail is not due before. */
export async function setAside(tx: Tx, memberId: number, now: Date): Promise<void> {
  await run(
    tx,
    sql`UPDATE notification_settings SET next_mail_at = ${now}::timestamptz + interval '1 day' WHERE member_id = ${memberId}`,
  );
}

/** How many notices of a debate stand in a mail; of the others only the number. */
const shownPerDebate = 5;

const MailedNotice = z.object({
  memberId: z.number(),
  id: z.number(),
  kind: z.string(),
  at: z.date(),
  debateId: z.number(),
  debateTitle: z.string(),
  debateSlug: z.string(),
  debateLanguage: z.string(),
  contributionId: z.number().nullable(),
  threadId: z.number().nullable(),
  inReplyTo: z.number().nullable(),
  language: z.string().nullable(),
  claim: z.string().nullable(),
  html: z.string().nullable(),
  authorName: z.string().nullable(),
  /** How many notices there are about this debate, and how many of them are contributions. */
  total: z.number(),
  contributions: z.number(),
});
export type MailedNotice = z.output<typeof MailedNotice>;

/** What of the waiting notices of a member may be mailed: those made until a moment, of `most` debates. */
export type Claim = { memberId: number; until: Date; most: number };

/** Returns what a mail to this member may tell now: at once, only what was held long enough, for `most` debates. */
export function claimOf(member: DueMember, digest: boolean, most: number, now: Date): Claim {
  return digest
    ? { memberId: member.id, until: now, most: 1_000_000 }
    : { memberId: member.id, until: new Date(now.getTime() - holdMs), most };
}

/**
 * Takes what waits for these members, as far as they may claim it, and returns what of it is still worth a mail: not
 * read on the site meanwhile, still there, not muted since. Of each debate the first few, with the totals.
 */
export function takeWaiting(
  tx: Tx,
  kinds: readonly NoticeKind[],
  claims: readonly Claim[],
): Promise<MailedNotice[]> {
  const newContributions = namesOf(kinds, ({ mail }) => mail?.newContribution === true);
  const summarised = namesOf(kinds, (kind) => kind.summarised === true);
  const members = claims.map(({ memberId }) => memberId);
  const until = claims.map((claim) => claim.until);
  const most = claims.map((claim) => claim.most);
  return many(
    tx,
    MailedNotice,
    sql`WITH waiting AS (
          SELECT n.id, dense_rank() OVER (PARTITION BY n.member_id ORDER BY n.debate_id) AS debate, w.most
          FROM unnest(${members}::bigint[], ${until}::timestamptz[], ${most}::integer[]) AS w (member_id, until, most)
          JOIN notifications n ON n.member_id = w.member_id AND n.awaits_mail AND n.at <= w.until),
        -- In the order in which others lock them.
        locked AS MATERIALIZED (
          SELECT n.id FROM notifications n WHERE n.awaits_mail AND n.id IN (SELECT w.id FROM waiting w WHERE w.debate <= w.most)
          ORDER BY n.id FOR NO KEY UPDATE),
        taken AS (
          UPDATE notifications n SET awaits_mail = false FROM locked WHERE n.id = locked.id AND n.awaits_mail
          RETURNING n.*),
        counted AS (
          SELECT n.*, count(*) OVER debate AS total,
                 count(*) FILTER (WHERE n.kind = ANY(${newContributions})) OVER debate AS contributions,
                 row_number() OVER (PARTITION BY n.member_id, n.debate_id ORDER BY n.kind = ANY(${summarised}), n.id) AS place
          FROM taken n ${circumstances}
          WHERE n.read_at IS NULL AND ${visibleNotices(kinds)} AND NOT ${readOnSite}
            AND ${notMuted(sql`n.member_id`, sql`d`)} AND ${hasMutedNone(sql`n.member_id`, sql`c.author_id`)}
          WINDOW debate AS (PARTITION BY n.member_id, n.debate_id))
        SELECT n.member_id, n.id, n.kind, n.at, n.debate_id, h.title AS debate_title,
               h.slug AS debate_slug, d.language AS debate_language, n.contribution_id,
               c.thread_id, c.in_reply_to, c.language, c.claim, ${excerptSource(sql`c.html`)},
               author.name AS author_name, n.total, n.contributions
        FROM counted n
        LEFT JOIN contributions c ON c.id = n.contribution_id
        LEFT JOIN members author ON author.id = c.author_id
        JOIN debates d ON d.id = n.debate_id
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        WHERE n.place <= ${shownPerDebate}
        ORDER BY n.member_id, n.debate_id, n.kind = ANY(${summarised}), n.id`,
  );
}

/** How many mails a member was sent today, after these. */
export type SentMails = {
  memberId: number;
  mailsSent: number;
  mailsSentOn: string | null;
  /** Today's mails were enough: the rest waits for the next digest. */
  capped: boolean;
  /** That was the last one, until they come back. */
  paused: boolean;
};

/** Records what was sent, and when the next mail is due if anything still waits. */
export async function recordSent(tx: Tx, sent: readonly SentMails[], now: Date): Promise<void> {
  await run(
    tx,
    sql`UPDATE notification_settings s
        SET mails_sent = x.mails_sent, mails_sent_on = x.mails_sent_on, paused_at = CASE WHEN x.paused THEN ${now}::timestamptz END,
            capped_until = CASE WHEN x.capped THEN next_digest(${now}, m.time_zone, s.minutes, NULL) END,
            waiting_since = CASE WHEN NOT x.paused THEN
              (SELECT min(n.at) FROM notifications n WHERE n.member_id = s.member_id AND n.awaits_mail) END
        FROM unnest(${sent.map(({ memberId }) => memberId)}::bigint[], ${sent.map((one) => one.mailsSent)}::smallint[],
                    ${sent.map(({ mailsSentOn }) => mailsSentOn)}::date[], ${sent.map(({ capped }) => capped)}::boolean[],
                    ${sent.map(({ paused }) => paused)}::boolean[]) AS x (member_id, mails_sent, mails_sent_on, capped, paused)
        JOIN members m ON m.id = x.member_id
        WHERE s.member_id = x.member_id`,
  );
  await scheduleMails(
    tx,
    sent.map(({ memberId }) => memberId),
  );
}
