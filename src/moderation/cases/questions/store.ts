import { z } from 'zod';
import { caseStates } from '#src/moderation/cases/case.ts';
import { MessageRow } from '#src/moderation/conversation/store.ts';
import { isDelegate } from '#src/people/affiliations/store.ts';
import { RecipientRow } from '#src/people/members/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** Returns the numbers of whom a case concerns, as a subquery: the author, or the delegates of the organisation. */
export function concernedIn(caseId: Sql): Sql {
  return sql`(SELECT k.author_id FROM cases k WHERE k.id = ${caseId} AND k.author_id IS NOT NULL
    UNION SELECT a.member_id FROM cases k
    JOIN affiliations a ON a.organisation_id = k.organisation_id AND ${isDelegate} WHERE k.id = ${caseId})`;
}

const Asked = RecipientRow.extend({ name: z.string() });

/** Returns whom a question about a case reaches. */
export function askedAbout(db: Queryable, caseId: number): Promise<z.output<typeof Asked>[]> {
  return many(
    db,
    Asked,
    sql`SELECT m.name, m.email::text, m.language, m.time_zone FROM members m
        WHERE m.id IN ${concernedIn(sql`${caseId}::bigint`)} AND m.email IS NOT NULL AND m.closed_at IS NULL`,
  );
}

/** Tells whether an order keeps whom a case concerns from learning of it at this moment. */
export async function isKeptQuiet(db: Queryable, caseId: number, now: Date): Promise<boolean> {
  const found = await maybeOne(
    db,
    z.object({}),
    sql`SELECT FROM case_entries WHERE case_id = ${caseId} AND quiet_until > ${now} LIMIT 1`,
  );
  return found !== undefined;
}

const CaseMessage = MessageRow.extend({
  /** Which member answered; null where a moderator wrote, or whoever sent a notice. */
  answeredBy: z.string().nullable(),
  /** The notice about which it was written; null: it was written with the author. */
  noticeId: z.number().nullable(),
});
export type CaseMessage = z.output<typeof CaseMessage>;

/** Returns what was written about a case with its author and with those who sent a notice of it, oldest first. */
export function messagesOfCase(db: Queryable, caseId: number): Promise<CaseMessage[]> {
  return many(
    db,
    CaseMessage,
    sql`SELECT said.words, said.language, asker.name AS asked_by, answerer.name AS answered_by, said.notice_id, said.at
        FROM (
          SELECT id, asked_by, answered_by, NULL::bigint AS notice_id, words, language, at FROM case_messages WHERE case_id = ${caseId}
          UNION ALL
          SELECT x.id, x.asked_by, NULL, x.notice_id, x.words, x.language, x.at
          FROM notice_items i JOIN notice_messages x ON x.notice_id = i.notice_id WHERE i.case_id = ${caseId}) said
        LEFT JOIN members asker ON asker.id = said.asked_by LEFT JOIN members answerer ON answerer.id = said.answered_by
        ORDER BY said.at, said.id LIMIT 300`,
  );
}

/** What was written last about a case since it was opened: whether it is an answer, with whom it was written, and when. */
export const Turn = z.object({
  answered: z.boolean().nullable(),
  withAuthor: z.boolean().nullable(),
  saidAt: z.date().nullable(),
});
export type CaseTurn = z.output<typeof Turn>;

/** Returns what was written last about a case since it was opened; undefined where nothing was. */
export function lastMessage(db: Queryable, caseId: number, openedAt: Date): Promise<CaseTurn | undefined> {
  return maybeOne(
    db,
    Turn,
    sql`SELECT answered, with_author, at AS said_at FROM last_case_message(${caseId}, ${openedAt})`,
  );
}

const Writable = z.object({ last: z.string().nullable(), lastAsked: z.boolean(), count: z.number() });

/** Locks an open case that nobody else holds, and returns what was written last with its author; undefined where it is not. */
export async function lockConversation(
  tx: Tx,
  caseId: number,
  { as, now }: { as: number | null; now: Date },
) {
  const free =
    as === null
      ? sql`true`
      : sql`(k.claimed_by IS NULL OR k.claimed_by = ${as} OR k.claimed_until <= ${now})`;
  const touched = await run(
    tx,
    sql`SELECT FROM cases k WHERE k.id = ${caseId} AND k.state = 'open' AND ${free} FOR UPDATE`,
  );
  if (touched === 0) return undefined;
  return maybeOne(
    tx,
    Writable,
    sql`SELECT (SELECT count(*)::integer FROM case_messages WHERE case_id = ${caseId}) AS count, last.words AS last,
               coalesce(last.asked_by IS NOT NULL, false) AS last_asked
        FROM (SELECT) one LEFT JOIN LATERAL (
          SELECT words, asked_by FROM case_messages WHERE case_id = ${caseId} ORDER BY id DESC LIMIT 1) last ON true`,
  );
}

type NewCaseMessage = {
  caseId: number;
  askedBy: number | null;
  answeredBy: number | null;
  words: string;
  language: string;
  at: Date;
};

/** Stores a message between moderators and the author of a case's item. */
export async function insertCaseMessage(tx: Tx, message: NewCaseMessage): Promise<void> {
  const { caseId, askedBy, answeredBy, words, language, at } = message;
  await run(
    tx,
    sql`INSERT INTO case_messages (case_id, asked_by, answered_by, words, language, at)
        VALUES (${caseId}, ${askedBy}, ${answeredBy}, ${words}, ${language}, ${at})`,
  );
}

const AskedCase = z.object({
  id: z.number(),
  kind: z.string(),
  itemId: z.number(),
  state: z.enum(caseStates),
});
export type AskedCase = z.output<typeof AskedCase>;

/** Returns the case about which the member was asked something; undefined where it does not concern them. */
export function askedCase(db: Queryable, caseId: number, memberId: number): Promise<AskedCase | undefined> {
  return maybeOne(
    db,
    AskedCase,
    sql`SELECT c.id, c.kind, c.item_id, c.state FROM cases c
        WHERE c.id = ${caseId} AND ${memberId} IN ${concernedIn(sql`c.id`)}
          AND EXISTS (SELECT FROM case_messages x WHERE x.case_id = c.id)`,
  );
}

/** Returns what was written with the author of a case's item, oldest first. */
export function messagesWithAuthor(db: Queryable, caseId: number): Promise<z.output<typeof MessageRow>[]> {
  return many(
    db,
    MessageRow,
    sql`SELECT x.words, x.language, asker.name AS asked_by, x.at
        FROM case_messages x LEFT JOIN members asker ON asker.id = x.asked_by WHERE x.case_id = ${caseId} ORDER BY x.id`,
  );
}

/** Deletes what was written with authors 18 months after it, where nothing is open and nothing was decided since. */
export async function forgetQuestions(db: Queryable, now: Date): Promise<void> {
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - 18);
  await run(
    db,
    sql`DELETE FROM case_messages x USING cases k
        WHERE k.id = x.case_id AND k.state <> 'open' AND x.at <= ${since} AND coalesce(k.decided_at, x.at) <= ${since}`,
  );
}
