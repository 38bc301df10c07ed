import { z } from 'zod';
import type { ConversationMessage } from '#src/moderation/conversation/message.ts';
import { MessageRow } from '#src/moderation/conversation/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';

const NoticeRow = z.object({
  id: z.number(),
  submissionKey: z.string(),
  receivedAt: z.date(),
  language: z.enum(interfaceLanguages).catch('en'),
  category: z.string(),
  keyword: z.string().nullable(),
  keywordOther: z.string().nullable(),
  explanation: z.string(),
  law: z.string().nullable(),
  memberId: z.number().nullable(),
  /** As whoever sent it gave them, or as their account has them. */
  name: z.string().nullable(),
  email: z.string().nullable(),
  timeZone: z.string().nullable(),
  subjectHash: z.instanceof(Buffer).nullable(),
  /** Whether it is known that the address is theirs: it is an account's, or the link of a mail to it was opened. */
  confirmed: z.boolean(),
  flaggerId: z.number().nullable(),
  flaggerName: z.string().nullable(),
  withinArea: z.boolean(),
  receiptSentAt: z.date().nullable(),
  /** Until when it is not processed, where it is not. */
  suspendedUntil: z.date().nullable(),
  impreciseAt: z.date().nullable(),
  impreciseBecause: z.string().nullable(),
  disclosedAt: z.date().nullable(),
  disclosedBecause: z.string().nullable(),
});
export type Notice = z.output<typeof NoticeRow>;

/** Whether the address of a notice `n` is known to be that of whoever sent it. */
export const isConfirmed = sql`(n.member_id IS NOT NULL OR n.confirmed_at IS NOT NULL)`;

function notices(which: Sql): Sql {
  return sql`SELECT n.id, n.submission_key, n.received_at, n.language, n.category, n.keyword, n.keyword_other, n.explanation, n.law,
      n.member_id, coalesce(n.name, m.name) AS name, coalesce(n.email, m.email)::text AS email, m.time_zone, n.subject_hash,
      ${isConfirmed} AS confirmed,
      n.flagger_id, f.name AS flagger_name, n.within_area, n.receipt_sent_at, s.ends_at AS suspended_until,
      n.imprecise_at, n.imprecise_because, n.disclosed_at, n.disclosed_because
    FROM notices n
    LEFT JOIN members m ON m.id = n.member_id
    LEFT JOIN trusted_flaggers f ON f.id = n.flagger_id
    LEFT JOIN processing_suspensions s ON s.id = n.suspension_id
    ${which}`;
}

/** Returns the notice with this number. */
export function noticeById(db: Queryable, id: number): Promise<Notice | undefined> {
  return maybeOne(db, NoticeRow, notices(sql`WHERE n.id = ${id}`));
}

/** Returns the notice whose page this token opens. */
export function noticeByToken(db: Queryable, hash: Buffer): Promise<Notice | undefined> {
  return maybeOne(db, NoticeRow, notices(sql`WHERE n.token_hash = ${hash}`));
}

/** Returns the notices of a case, oldest first; of those since this moment where it is said. */
export function noticesOfCase(db: Queryable, caseId: number, since: Date | null = null): Promise<Notice[]> {
  return many(
    db,
    NoticeRow,
    notices(
      sql`WHERE (${since}::timestamptz IS NULL OR n.received_at >= ${since})
            AND n.id IN (SELECT i.notice_id FROM notice_items i WHERE i.case_id = ${caseId}) ORDER BY n.id LIMIT 200`,
    ),
  );
}

const Email = z.object({ email: z.string().nullable() });

/** Returns the address of an account; null where it has none. */
export async function emailOfMember(db: Queryable, memberId: number): Promise<string | null> {
  const row = await maybeOne(db, Email, sql`SELECT email::text FROM members WHERE id = ${memberId}`);
  return row?.email ?? null;
}

/** Keeps the token in the mails that go out working, also where the secret it is made of has changed. */
export async function renewToken(tx: Tx, noticeId: number, hash: Buffer): Promise<void> {
  await run(
    tx,
    sql`UPDATE notices SET token_hash = ${hash} WHERE id = ${noticeId} AND token_hash IS NOT NULL AND token_hash <> ${hash}`,
  );
}

/** Returns what was written about a notice, oldest first. */
export function messagesOf(db: Queryable, noticeId: number): Promise<ConversationMessage[]> {
  return many(
    db,
    MessageRow,
    sql`SELECT x.words, x.language, m.name AS asked_by, x.at
        FROM notice_messages x LEFT JOIN members m ON m.id = x.asked_by
        WHERE x.notice_id = ${noticeId} ORDER BY x.id LIMIT 200`,
  );
}

type NewMessage = { noticeId: number; askedBy: number | null; words: string; language: string; at: Date };

const Said = z.object({ count: z.number(), isThere: z.boolean() });

/** Stores a message: 'there' where the same was the last that this side said, 'full' where there are as many as there can be. */
export async function insertMessage(
  tx: Tx,
  message: NewMessage,
  most: number,
): Promise<'stored' | 'there' | 'full'> {
  const { noticeId, askedBy, words, language, at } = message;
  // What is sent at once takes turns.
  await run(tx, sql`SELECT FROM notices WHERE id = ${noticeId} FOR NO KEY UPDATE`);
  const said = await one(
    tx,
    Said,
    sql`SELECT count(*)::integer, coalesce((array_agg((words = ${words} AND (asked_by IS NULL) = ${askedBy === null})
          ORDER BY id DESC))[1], false) AS is_there
        FROM notice_messages WHERE notice_id = ${noticeId}`,
  );
  if (said.isThere) return 'there';
  if (said.count >= most) return 'full';
  await run(
    tx,
    sql`INSERT INTO notice_messages (notice_id, asked_by, words, language, at)
        VALUES (${noticeId}, ${askedBy}, ${words}, ${language}, ${at})`,
  );
  return 'stored';
}

type NewContact = { name: string | null; email: string; subjectHash: Buffer };

/** Stores where whoever sent a notice is reached; false where there is an address already. */
export async function setContact(tx: Tx, noticeId: number, contact: NewContact): Promise<boolean> {
  const { name, email, subjectHash } = contact;
  const touched = await run(
    tx,
    sql`UPDATE notices SET name = ${name}, email = ${email}, subject_hash = ${subjectHash},
          confirmed_at = NULL
        WHERE id = ${noticeId} AND email IS NULL AND member_id IS NULL`,
  );
  return touched === 1;
}

/** Notes that the link was opened that only a mail to the given address has. */
export async function confirmAddress(db: Queryable, noticeId: number, at: Date): Promise<void> {
  await run(
    db,
    sql`UPDATE notices SET confirmed_at = ${at}
        WHERE id = ${noticeId} AND email IS NOT NULL AND confirmed_at IS NULL`,
  );
}

/** Forgets the name and the address with a notice. */
export async function forgetContact(tx: Tx, noticeId: number): Promise<void> {
  await run(tx, sql`UPDATE notices SET name = NULL, email = NULL WHERE id = ${noticeId}`);
}
