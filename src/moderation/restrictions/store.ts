import { z } from 'zod';
import { unsigned } from '#src/concerns/countersignatures/store.ts';
import { screeningRules } from '#src/moderation/screening/screening.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';

const Restriction = z.object({
  id: z.number(),
  /** Whether it came with an imported conversation. */
  imported: z.boolean(),
  countersignature: z.object({ declined: z.boolean(), words: z.string().nullable() }).nullable(),
  /** The screening rules that hold it. */
  rules: z.array(z.enum(screeningRules)).nullable(),
  decision: z.object({ clause: z.string(), title: z.string(), facts: z.string() }).nullable(),
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
            SELECT jsonb_build_object('clause', clause.number, 'title', text.title, 'facts', d.facts)
            FROM decisions d JOIN clauses clause ON clause.id = d.clause_id
            JOIN clause_texts text ON text.clause_id = clause.id AND text.language = ${language}
            WHERE d.contribution_id = c.id AND d.new_state = c.state ORDER BY d.id DESC LIMIT 1) END AS decision,
          CASE WHEN c.state = 'held' THEN (
            SELECT jsonb_build_object('declined', s.outcome IS NOT NULL, 'words', s.words) FROM countersignatures s
            WHERE s.contribution_id = c.id AND ${unsigned}) END AS countersignature,
          EXISTS (SELECT FROM imported_items i WHERE i.contribution_id = c.id) AS imported
        FROM contributions c WHERE c.id = ANY(${contributionIds})`,
  );
}
