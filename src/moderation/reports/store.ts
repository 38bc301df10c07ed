import { z } from 'zod';
import { caseStates } from '#src/moderation/cases/case.ts';
import { decisionActs } from '#src/moderation/decisions/decision.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { jsonRows, many, sql } from '#src/platform/db/query.ts';
import { moderatedStates } from '#src/platform/slice/moderated-kind.ts';

const Told = z.object({
  recipientId: z.number(),
  publicId: z.string(),
  act: z.enum(decisionActs),
  previousState: z.enum(moderatedStates),
  newState: z.enum(moderatedStates),
  decidedAt: z.coerce.date(),
});

const OwnReport = z.object({
  caseId: z.number(),
  kind: z.string(),
  itemId: z.number(),
  state: z.enum(caseStates),
  clause: z.string(),
  clauseTitle: z.string().nullable(),
  words: z.string().nullable(),
  language: z.string().nullable(),
  at: z.date(),
  /** Of what the member was told, oldest first. */
  decisions: jsonRows(Told),
});
export type OwnReport = z.output<typeof OwnReport>;

/** Returns what a member reported by a house rule and what they were told of it, newest first. */
export function ownReports(
  db: Queryable,
  memberId: number,
  language: string,
  count: number,
): Promise<OwnReport[]> {
  return many(
    db,
    OwnReport,
    sql`SELECT k.id AS case_id, k.kind, k.item_id, CASE WHEN k.opened_at > e.at AND k.state = 'open' THEN 'decided' ELSE k.state END AS state,
               clause.number AS clause, text.title AS clause_title, e.words, e.language, e.at,
               coalesce((SELECT jsonb_agg(jsonb_build_object('recipient_id', r.id, 'public_id', d.public_id, 'act', d.act,
                   'previous_state', d.previous_state, 'new_state', d.new_state, 'decided_at', d.decided_at) ORDER BY d.id)
                 FROM decisions d JOIN decision_recipients r ON r.decision_id = d.id AND r.member_id = ${memberId} AND r.role = 'reporter'
                 WHERE d.case_id = k.id), '[]') AS decisions
        FROM case_entries e JOIN cases k ON k.id = e.case_id JOIN clauses clause ON clause.id = e.clause_id
        LEFT JOIN clause_texts text ON text.clause_id = clause.id AND text.language = ${language}
        WHERE e.reporter_id = ${memberId} AND e.source = 'flag' ORDER BY e.id DESC LIMIT ${count}`,
  );
}

const OwnNotice = z.object({
  id: z.number(),
  submissionKey: z.string(),
  receivedAt: z.date(),
  category: z.string(),
  keyword: z.string().nullable(),
  keywordOther: z.string().nullable(),
  waiting: z.boolean(),
  /** Whether the moderators wrote last. */
  asked: z.boolean(),
});
export type OwnNotice = z.output<typeof OwnNotice>;

/** Returns the notices of illegal content that a member sent, newest first. */
export function ownNotices(db: Queryable, memberId: number, count: number): Promise<OwnNotice[]> {
  return many(
    db,
    OwnNotice,
    sql`SELECT n.id, n.submission_key, n.received_at, n.category, n.keyword, n.keyword_other,
               EXISTS (SELECT FROM notice_items i JOIN cases k ON k.id = i.case_id WHERE i.notice_id = n.id AND k.state = 'open') AS waiting,
               coalesce((SELECT x.asked_by IS NOT NULL FROM notice_messages x WHERE x.notice_id = n.id ORDER BY x.id DESC LIMIT 1), false) AS asked
        FROM notices n WHERE n.member_id = ${memberId} AND n.token_hash IS NOT NULL ORDER BY n.id DESC LIMIT ${count}`,
  );
}
