import { z } from 'zod';
import { appealOutcomes } from '#src/moderation/appeals/appeal.ts';
import { visibleCases } from '#src/moderation/cases/policy.ts';
import { decisionActs } from '#src/moderation/decisions/decision.ts';
import { recipientRoles } from '#src/moderation/decisions/recipients/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';

const ReviewRow = z.object({
  id: z.number(),
  role: z.enum(recipientRoles),
  sentAt: z.date(),
  waitsFor: z.enum(['reviewer', 'complainant', 'nobody']),
  outcome: z.enum(appealOutcomes).nullable(),
  act: z.enum(decisionActs),
  caseId: z.number(),
  decidedBy: z.number(),
  deciderName: z.string(),
  words: z.string(),
  language: z.string(),
});
export type ReviewRow = z.output<typeof ReviewRow>;

/**
 * Returns the complaints about decisions on the viewer's boards: those that wait, the longest first, or those that were
 * decided, the newest first; at most `count`.
 */
export function complaintsToReview(
  db: Queryable,
  actor: Actor,
  open: boolean,
  count: number,
): Promise<ReviewRow[]> {
  const which = open ? sql`a.outcome IS NULL` : sql`a.outcome IS NOT NULL`;
  const order = open ? sql`a.sent_at, a.id` : sql`a.decided_at DESC, a.id DESC`;
  return many(
    db,
    ReviewRow,
    sql`SELECT a.id, r.role, a.sent_at, a.waits_for, a.outcome, d.act, d.case_id, d.decided_by, m.name AS decider_name,
               first.words, first.language
        FROM appeals a JOIN decision_recipients r ON r.id = a.recipient_id
        JOIN decisions d ON d.id = a.decision_id JOIN cases k ON k.id = d.case_id JOIN members m ON m.id = d.decided_by
        JOIN LATERAL (SELECT words, language FROM appeal_messages w WHERE w.appeal_id = a.id ORDER BY w.id LIMIT 1) first ON true
        WHERE ${which} AND ${visibleCases(actor)} ORDER BY ${order} LIMIT ${count}`,
  );
}
