import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { deleteInBatches } from '#src/platform/ops/delete-in-batches.ts';
import type { NoticeKind } from '#src/platform/slice/notice-kind.ts';
import { mostNoticesCounted } from './notification.ts';
import { circumstances, readOnSite, readOnSiteAsStored, visibleNotices } from './visibility.ts';

/** The column with as much of a rendered text as an excerpt needs, without the addresses of its links, which may be long. */
export const excerptSource = (html: Sql) =>
  sql`left(regexp_replace(${html}, ' href="[^"]*"', '', 'g'), 2000) AS html`;

const NotificationRow = z.object({
  id: z.number(),
  kind: z.string(),
  at: z.date(),
  unread: z.boolean(),
  debateId: z.number().nullable(),
  debateTitle: z.string().nullable(),
  debateSlug: z.string().nullable(),
  debateLanguage: z.string().nullable(),
  contributionId: z.number().nullable(),
  threadId: z.number().nullable(),
  decisionId: z.number().nullable(),
  caseId: z.number().nullable(),
  rulesVersion: z.number().nullable(),
  documentId: z.number().nullable(),
  dutyId: z.number().nullable(),
  language: z.string().nullable(),
  /** What the contribution claims; null for a reply. */
  claim: z.string().nullable(),
  html: z.string().nullable(),
  /** Who wrote the contribution. */
  authorName: z.string().nullable(),
  organisationName: z.string().nullable(),
  /** What it is that was decided about. */
  noun: z.string().nullable(),
});
export type NotificationRow = z.output<typeof NotificationRow>;

/** The columns of a notice n and of its circumstances. */
const notificationColumns = sql`n.id, n.kind, n.at, n.debate_id, h.title AS debate_title,
  h.slug AS debate_slug, d.language AS debate_language, n.contribution_id,
  c.thread_id, (e.data ->> 'decisionId')::bigint AS decision_id, (e.data ->> 'caseId')::bigint AS case_id, e.data ->> 'noun' AS noun,
  (e.data ->> 'rulesVersion')::integer AS rules_version, document.document_id, (e.data ->> 'dutyId')::bigint AS duty_id,
  coalesce(c.language, own.language, document.language) AS language, coalesce(c.claim, own.claim, document.title) AS claim,
  ${excerptSource(sql`coalesce(c.html, own.html)`)}, author.name AS author_name,
  organisation.name AS organisation_name`;

/** The joins of these columns, behind the circumstances. */
const notificationTexts = sql`
  LEFT JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
  LEFT JOIN members author ON author.id = c.author_id
  LEFT JOIN events e ON e.id = n.event_id AND n.debate_id IS NULL
  -- A member's own text, about which something was decided, is shown to them whatever became of it.
  LEFT JOIN contributions own ON own.id = e.contribution_id AND own.author_id = n.member_id
  LEFT JOIN LATERAL (
    SELECT v.document_id, v.title, v.language FROM documents about
    JOIN document_versions v ON v.document_id = about.id AND v.version = about.version
    WHERE about.id = (e.data ->> 'documentId')::bigint) document ON true
  LEFT JOIN contributions waiting ON waiting.id = e.contribution_id
  LEFT JOIN organisations organisation
    ON organisation.id = coalesce(waiting.organisation_id, (e.data ->> 'organisationId')::bigint)`;

type NotificationList = { memberId: number; onlyUnread: boolean; cursor: Cursor; size: number };

/** Returns a member's notices, newest first: one more than `size` where there are more; see pageOf. */
export function listNotifications(
  db: Queryable,
  kinds: readonly NoticeKind[],
  list: NotificationList,
): Promise<NotificationRow[]> {
  const { cursor } = list;
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start === undefined ? empty : sql`AND n.id ${backwards ? sql`>` : sql`<`} ${start}`;
  const unread = list.onlyUnread ? sql`AND n.read_at IS NULL AND NOT ${readOnSite}` : empty;
  return many(
    db,
    NotificationRow,
    sql`SELECT ${notificationColumns}, n.read_at IS NULL AND NOT ${readOnSite} AS unread
        FROM notifications n ${circumstances} ${notificationTexts}
        WHERE n.member_id = ${list.memberId} AND ${visibleNotices(kinds)} ${unread} ${from}
        ORDER BY n.id ${backwards ? empty : sql`DESC`} LIMIT ${list.size + 1}`,
  );
}

/** Tells whether all of these are notices of the member. */
export async function ownsAll(db: Queryable, memberId: number, ids: readonly number[]): Promise<boolean> {
  const row = await maybeOne(
    db,
    z.object({ found: z.number() }),
    sql`SELECT count(*) AS found FROM notifications WHERE member_id = ${memberId} AND id = ANY(${ids})`,
  );
  return row?.found === new Set(ids).size;
}

/** Marks notices of the member as read: these, or all up to one. */
export async function markRead(
  tx: Tx,
  memberId: number,
  which: { ids: readonly number[] } | { until: number },
  at: Date,
): Promise<void> {
  const chosen = 'ids' in which ? sql`id = ANY(${which.ids})` : sql`id <= ${which.until}`;
  await run(
    tx,
    sql`UPDATE notifications SET read_at = ${at}, awaits_mail = false WHERE id IN (
          SELECT id FROM notifications WHERE member_id = ${memberId} AND read_at IS NULL AND ${chosen}
          ORDER BY id FOR UPDATE)`,
  );
}

/** Deletes the notices that were made before this moment. */
export async function deleteNotificationsBefore(db: Queryable, moment: Date): Promise<void> {
  await deleteInBatches(db, sql`notifications`, sql`at < ${moment}`);
}

/**
 * Waits until no other transaction makes notices or mails of them. Together they could lose one: a notice is made for
 * a member for whom something waits already, while the mail is made after which nothing does.
 */
export async function lockNotifications(tx: Tx): Promise<void> {
  await run(tx, sql`SELECT pg_advisory_xact_lock(hashtext('notifications'))`);
}

/**
 * Returns how many notices this member has not read, as an expression for another query: of the newest hundred at
 * most. Every request asks this: one index has the notices, and each debate's place is looked up once.
 */
export function unreadCount(member: Sql): Sql {
  return sql`(WITH newest AS MATERIALIZED (
      SELECT n.visible, n.at, n.debate_id, n.contribution_id, n.placed_at FROM notifications n
      WHERE n.member_id = ${member} AND n.read_at IS NULL ORDER BY n.id DESC LIMIT ${mostNoticesCounted + 1})
    SELECT count(*) FROM newest n LEFT JOIN (
      SELECT p.* FROM reading_positions p
      WHERE p.member_id = ${member} AND p.debate_id = ANY(ARRAY(SELECT DISTINCT debate_id FROM newest WHERE visible))
    ) rp ON rp.debate_id = n.debate_id
    WHERE n.visible AND NOT ${readOnSiteAsStored})`;
}

/** Lets the notices about contributions that went to another debate lead there. */
export async function moveNotices(tx: Tx, contributionIds: readonly number[], debateId: number) {
  await run(
    tx,
    sql`UPDATE notifications SET debate_id = ${debateId}
        WHERE contribution_id = ANY(${contributionIds}) AND kind <> 'thread-moved'`,
  );
}
