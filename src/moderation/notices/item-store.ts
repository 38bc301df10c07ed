import { z } from 'zod';
import { decisionActs } from '#src/moderation/decisions/decision.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { jsonRows, many, sql } from '#src/platform/db/query.ts';
import {
  type ModeratedItem,
  type ModeratedKind,
  moderatedStates,
  withItems,
} from '#src/platform/slice/moderated-kind.ts';

const moment = z.coerce.date();

const ItemDecision = z.object({
  id: z.number(),
  act: z.enum(decisionActs),
  previousState: z.enum(moderatedStates),
  newState: z.enum(moderatedStates),
  decidedAt: moment,
  clause: z.string().nullable(),
  clauseTitle: z.string().nullable(),
  /** The version of the rules in force when it was taken. */
  rulesVersion: z.number(),
  law: z.string().nullable(),
  facts: z.string().nullable(),
  explanation: z.string().nullable(),
  /** The language of the facts and the explanation. */
  language: z.string(),
  reversed: z.boolean(),
});
export type ItemDecision = z.output<typeof ItemDecision>;

const ItemRow = z.object({
  kind: z.string(),
  itemId: z.number(),
  caseId: z.number().nullable(),
  caseState: z.enum(['open', 'decided', 'withdrawn']).nullable(),
  claimed: z.boolean(),
  boardId: z.number().nullable(),
  revision: z.number(),
  seenRevision: z.number().nullable(),
  /** SHA-256 of its words as they were noticed. */
  hash: z.string(),
  /** What was decided about it since, oldest first. */
  decisions: jsonRows(ItemDecision),
});
export type NoticeItem = z.output<typeof ItemRow> & { item: ModeratedItem };

/** Returns what a notice is about, with what was decided since it came, in the order of its sender. */
export async function itemsOfNotice(
  db: Queryable,
  kinds: readonly ModeratedKind[],
  noticeId: number,
  { language, now }: { language: string; now: Date },
): Promise<NoticeItem[]> {
  const rows = await many(
    db,
    ItemRow,
    sql`SELECT i.kind, i.item_id, i.case_id, k.state AS case_state, coalesce(k.claimed_until > ${now}, false) AS claimed, k.board_id,
               i.revision, i.seen_revision, encode(i.text_hash, 'hex') AS hash,
               coalesce((SELECT jsonb_agg(jsonb_build_object(
                   'id', d.id, 'act', d.act, 'previous_state', d.previous_state, 'new_state', d.new_state, 'decided_at', d.decided_at, 'clause', clause.number, 'clause_title', text.title,
                   'rules_version', rules_version_at(d.decided_at), 'law', d.law, 'facts', d.facts, 'explanation', d.explanation, 'language', d.language,
                   'reversed', EXISTS (SELECT FROM decisions r WHERE r.reverses = d.id)) ORDER BY d.id)
                 FROM decisions d LEFT JOIN clauses clause ON clause.id = d.clause_id
                 LEFT JOIN clause_texts text ON text.clause_id = clause.id AND text.language = ${language}
                 WHERE d.case_id = i.case_id AND d.decided_at >= n.received_at), '[]') AS decisions
        FROM notice_items i JOIN notices n ON n.id = i.notice_id LEFT JOIN cases k ON k.id = i.case_id
        WHERE i.notice_id = ${noticeId} ORDER BY i.id`,
  );
  return withItems(db, kinds, rows, now);
}
