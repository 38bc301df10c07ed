import { z } from 'zod';
import { recipientRoles } from '#src/moderation/decisions/recipients/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { type AppealOutcome, appealOutcomes } from './appeal.ts';

const Message = z.object({
  id: z.number(),
  /** Whether a reviewer wrote it; else the complainant did. */
  byReviewer: z.boolean(),
  words: z.string(),
  language: z.string(),
  at: z.date(),
});
export type AppealMessage = z.output<typeof Message>;

const Complaint = z.object({
  recipientId: z.number(),
  role: z.enum(recipientRoles),
  /** Whose account it is sent from, where it is one. */
  memberId: z.number().nullable(),
  /** To which organisations they belong. */
  organisationIds: z.array(z.number()),
  decisionId: z.number(),
  caseId: z.number(),
  informedAt: z.date().nullable(),
  /** Null where nothing has been sent. */
  appealId: z.number().nullable(),
  sentAt: z.date().nullable(),
  waitsFor: z.enum(['reviewer', 'complainant', 'nobody']).nullable(),
  outcome: z.enum(appealOutcomes).nullable(),
  decidedAt: z.date().nullable(),
  reasons: z.string().nullable(),
  reasonsLanguage: z.string().nullable(),
  /** Whether a later decision has reversed this one. */
  reversed: z.boolean(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  language: z.enum(interfaceLanguages),
});
export type Complaint = z.output<typeof Complaint>;

const complaints = sql`SELECT r.id AS recipient_id, r.role, coalesce(r.member_id, n.member_id) AS member_id,
    to_jsonb(ARRAY(SELECT f.organisation_id FROM affiliations f
      WHERE f.member_id = coalesce(r.member_id, n.member_id) AND f.ended_at IS NULL)) AS organisation_ids, r.decision_id, d.case_id, r.informed_at, a.id AS appeal_id,
    a.sent_at, a.waits_for, a.outcome, a.decided_at, a.reasons, a.reasons_language,
    EXISTS (SELECT FROM decisions later WHERE later.reverses = d.id) AS reversed,
    coalesce(m.email, n.email)::text AS email, coalesce(m.name, n.name) AS name,
    coalesce(a.language, m.language, n.language, 'en') AS language
  FROM decision_recipients r JOIN decisions d ON d.id = r.decision_id
  LEFT JOIN appeals a ON a.recipient_id = r.id
  LEFT JOIN notices n ON n.id = r.notice_id
  LEFT JOIN members m ON m.id = coalesce(r.member_id, n.member_id)`;

/** Returns what somebody who was told of a decision can complain about, or has. */
export function complaintOf(db: Queryable, recipientId: number): Promise<Complaint | undefined> {
  return maybeOne(db, Complaint, sql`${complaints} WHERE r.id = ${recipientId}`);
}

/** Returns a complaint that was sent. */
export function complaintById(db: Queryable, appealId: number): Promise<Complaint | undefined> {
  return maybeOne(db, Complaint, sql`${complaints} WHERE a.id = ${appealId}`);
}

/** Locks a complaint that was sent until the transaction ends, and returns it as it is now. */
export async function lockComplaint(tx: Tx, appealId: number): Promise<Complaint | undefined> {
  await run(tx, sql`SELECT FROM appeals WHERE id = ${appealId} FOR UPDATE`);
  return complaintById(tx, appealId);
}

/** Returns what was written about a complaint, oldest first. */
export function messagesOfAppeal(db: Queryable, appealId: number): Promise<AppealMessage[]> {
  return many(
    db,
    Message,
    sql`SELECT id, reviewer_id IS NOT NULL AS by_reviewer, words, language, at FROM appeal_messages
        WHERE appeal_id = ${appealId} ORDER BY id`,
  );
}

const Id = z.object({ id: z.number() });
type NewAppeal = { recipientId: number; decisionId: number; language: string; words: string; at: Date };

/** Stores a complaint with its words; undefined where there is one already. */
export async function insertAppeal(tx: Tx, appeal: NewAppeal): Promise<number | undefined> {
  const { recipientId, decisionId, language, words, at } = appeal;
  const sent = await maybeOne(
    tx,
    Id,
    sql`WITH sent AS (
          INSERT INTO appeals (recipient_id, decision_id, language, sent_at, waits_for)
          VALUES (${recipientId}, ${decisionId}, ${language}, ${at}, 'reviewer') ON CONFLICT DO NOTHING RETURNING id),
        written AS (
          INSERT INTO appeal_messages (appeal_id, words, language, at) SELECT id, ${words}, ${language}, ${at} FROM sent)
        SELECT id FROM sent`,
  );
  return sent?.id;
}

type NewAppealMessage = {
  appealId: number;
  reviewerId: number | null;
  words: string;
  language: string;
  at: Date;
};

/** Stores a message of either side, whereupon it is the other's turn; the complaint is locked. */
export async function insertAppealMessage(tx: Tx, message: NewAppealMessage): Promise<void> {
  const { appealId, reviewerId, words, language, at } = message;
  await run(
    tx,
    sql`WITH written AS (
          INSERT INTO appeal_messages (appeal_id, reviewer_id, words, language, at)
          VALUES (${appealId}, ${reviewerId}, ${words}, ${language}, ${at}) RETURNING appeal_id)
        UPDATE appeals SET waits_for = ${reviewerId === null ? 'reviewer' : 'complainant'}
        FROM written WHERE appeals.id = written.appeal_id`,
  );
}

type NewOutcome = {
  appealId: number;
  outcome: AppealOutcome;
  at: Date;
  decided: { by: number; reasons: string; language: string } | null;
};

/** Stores what came of a complaint, once; who decided and why, where somebody did. */
export async function insertOutcome(tx: Tx, { appealId, outcome, at, decided }: NewOutcome): Promise<void> {
  await run(
    tx,
    sql`UPDATE appeals SET outcome = ${outcome}, decided_at = ${at}, waits_for = 'nobody', decided_by = ${decided?.by ?? null},
          reasons = ${decided?.reasons ?? null}, reasons_language = ${decided?.language ?? null}
        WHERE id = ${appealId} AND outcome IS NULL`,
  );
}

/** Stores when the complainant was told of the outcome, where it was not known yet. */
export async function setNotified(db: Queryable, appealId: number, at: Date): Promise<void> {
  await run(db, sql`UPDATE appeals SET notified_at = ${at} WHERE id = ${appealId} AND notified_at IS NULL`);
}

const ReadRecipient = z.object({ decisionId: z.number(), recipientId: z.number() });

/** Returns as whom a member was told of a decision: its author, who reported it, or who sent a notice from their account. */
export async function recipientNumber(
  db: Queryable,
  memberId: number,
  decisionId: number,
): Promise<number | undefined> {
  const told = await maybeOne(
    db,
    ReadRecipient,
    sql`SELECT r.decision_id, r.id AS recipient_id FROM decision_recipients r LEFT JOIN notices n ON n.id = r.notice_id
        LEFT JOIN appeals a ON a.recipient_id = r.id
        WHERE r.decision_id = ${decisionId} AND ${memberId} IN (r.member_id, n.member_id)
        ORDER BY a.id IS NULL, r.id LIMIT 1`,
  );
  return told?.recipientId;
}

/** Returns as whom a member was told of each of these decisions. */
export async function recipientsOfMember(
  db: Queryable,
  memberId: number,
  decisionIds: readonly number[],
): Promise<Map<number, number>> {
  const rows = await many(
    db,
    ReadRecipient,
    sql`SELECT decision_id, min(id) AS recipient_id FROM decision_recipients
        WHERE member_id = ${memberId} AND decision_id = ANY(${decisionIds}) GROUP BY decision_id`,
  );
  return new Map(rows.map(({ decisionId, recipientId }) => [decisionId, recipientId]));
}

/** Returns as whom whoever sent a notice is told of each decision about it, and stores that they are to be told. */
export async function recipientsOfNotice(
  db: Queryable,
  noticeId: number,
  decisionIds: readonly number[],
  informedAt: Date,
): Promise<Map<number, number>> {
  await run(
    db,
    sql`INSERT INTO decision_recipients (decision_id, role, notice_id, informed_at)
        SELECT id, 'notifier', ${noticeId}, ${informedAt} FROM unnest(${decisionIds}::bigint[]) id
        ON CONFLICT ON CONSTRAINT decision_recipients_once DO UPDATE
          SET informed_at = coalesce(decision_recipients.informed_at, excluded.informed_at)`,
  );
  const rows = await many(
    db,
    ReadRecipient,
    sql`SELECT decision_id, id AS recipient_id FROM decision_recipients
        WHERE notice_id = ${noticeId} AND decision_id = ANY(${decisionIds})`,
  );
  return new Map(rows.map(({ decisionId, recipientId }) => [decisionId, recipientId]));
}
