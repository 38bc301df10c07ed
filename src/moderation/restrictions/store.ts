import { z } from 'zod';
import { unsigned } from '#src/concerns/countersignatures/store.ts';
import { deciders } from '#src/moderation/decisions/decision.ts';
import { isUntold } from '#src/moderation/decisions/recipients/store.ts';
import { screeningRules } from '#src/moderation/screening/screening.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, type Sql, sql } from '#src/platform/db/query.ts';

const Restriction = z.object({
  id: z.number(),
  /** Whether it came with an imported conversation. */
  imported: z.boolean(),
  countersignature: z
    .object({ declined: z.boolean(), words: z.string().nullable(), language: z.string().nullable() })
    .nullable(),
  /** The screening rules that hold it. */
  rules: z.array(z.enum(screeningRules)).nullable(),
  decision: z
    .object({
      id: z.number(),
      declined: z.boolean(),
      clause: z.string().nullable(),
      title: z.string().nullable(),
      law: z.string().nullable(),
      /** None while an order keeps the author from learning why. */
      facts: z.string().nullable(),
      language: z.string(),
    })
    .nullable(),
});
export type Restriction = z.output<typeof Restriction>;

/** Returns for each of these contributions what keeps it from the public: what holds it, or the decision that took it away. */
export function restrictionsOf(
  db: Queryable,
  contributionIds: readonly number[],
  language: string,
): Promise<Restriction[]> {
  return many(
    db,
    Restriction,
    sql`SELECT c.id,
          CASE WHEN c.state = 'held' THEN (
            SELECT array_agg(DISTINCT e.rule) FROM cases k JOIN case_entries e ON e.case_id = k.id
            WHERE k.contribution_id = c.id AND e.source = 'screening' AND e.at >= k.opened_at) END AS rules,
          CASE WHEN c.state IN ('removed', 'hidden') THEN (
            SELECT jsonb_build_object('id', d.id, 'declined', d.act = 'decline', 'clause', clause.number,
              'title', text.title, 'law', d.law, 'facts', CASE WHEN NOT ${isUntold} THEN d.facts END, 'language', d.language)
            FROM decisions d LEFT JOIN clauses clause ON clause.id = d.clause_id
            LEFT JOIN clause_texts text ON text.clause_id = clause.id AND text.language = ${language}
            WHERE d.contribution_id = c.id AND d.new_state = c.state ORDER BY d.id DESC LIMIT 1) END AS decision,
          CASE WHEN c.state = 'held' THEN (
            SELECT jsonb_build_object('declined', s.outcome IS NOT NULL, 'words', s.words,
              'language', s.language) FROM countersignatures s
            WHERE s.contribution_id = c.id AND ${unsigned}) END AS countersignature,
          EXISTS (SELECT FROM imported_items i WHERE i.contribution_id = c.id) AS imported
        FROM contributions c WHERE c.id = ANY(${contributionIds})`,
  );
}

/**
 * Whether a contribution (alias c) that was taken away keeps its place for everybody, also where nobody replied: it was
 * removed, or not published again after a change. What was never public here leaves none.
 */
export const leavesTombstone: Sql = sql`(c.state = 'removed' AND EXISTS (
  SELECT FROM decisions taken WHERE taken.contribution_id = c.id AND taken.new_state = 'removed'
    AND (taken.act = 'remove' OR EXISTS (
      SELECT FROM events shown WHERE shown.contribution_id = c.id AND shown.kind = 'contribution.published'))))`;

/** Whether a contribution (alias c) that was taken away was declined, not removed: the decision that holds now says so. */
export const wasDeclined: Sql = sql`(c.state = 'removed' AND coalesce((
  SELECT taken.act = 'decline' FROM decisions taken WHERE taken.contribution_id = c.id AND taken.new_state = 'removed'
  ORDER BY taken.id DESC LIMIT 1), false))`;

const PublicRemoval = z.object({
  id: z.number(),
  /** The name of the decision in the public log. */
  publicId: z.string(),
  declined: z.boolean(),
  decidedAs: z.enum(deciders),
  /** The rule that was broken; null where it was a law. */
  clause: z.string().nullable(),
});
export type PublicRemoval = z.output<typeof PublicRemoval>;

/** Returns of those of these contributions that were taken away by a decision what everybody may know of it. */
export function removalsOf(db: Queryable, contributionIds: readonly number[]): Promise<PublicRemoval[]> {
  return many(
    db,
    PublicRemoval,
    sql`SELECT DISTINCT ON (c.id) c.id, d.public_id, d.act = 'decline' AS declined, d.decided_as, clause.number AS clause
        FROM contributions c JOIN decisions d ON d.contribution_id = c.id AND d.new_state = 'removed'
        LEFT JOIN clauses clause ON clause.id = d.clause_id
        WHERE c.id = ANY(${contributionIds}) AND c.state = 'removed' ORDER BY c.id, d.id DESC`,
  );
}
