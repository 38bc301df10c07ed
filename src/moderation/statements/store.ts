import { z } from 'zod';
import { caseSources } from '#src/moderation/cases/case.ts';
import { decisionActs, sanctions } from '#src/moderation/decisions/decision.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';

const StatementRow = z.object({
  id: z.number(),
  publicId: z.string(),
  kind: z.string(),
  act: z.enum(decisionActs),
  sanction: z.enum(sanctions),
  endsAt: z.date().nullable(),
  sanctionEndsAt: z.date().nullable(),
  law: z.string().nullable(),
  /** The clause of the house rules, with its English words as in force then. */
  clause: z.string().nullable(),
  clauseTitle: z.string().nullable(),
  clauseBody: z.string().nullable(),
  rulesVersion: z.number(),
  category: z.string(),
  keyword: z.string(),
  keywordOther: z.string().nullable(),
  source: z.enum(caseSources).exclude(['repair', 'order']),
  automatedDetection: z.boolean(),
  contentAt: z.date(),
  contentLanguage: z.string(),
  decidedAt: z.date(),
  /** The names, handles, addresses and organisations of those it concerns, which no statement may contain. */
  concerned: z.array(z.string()),
});
export type StatementRow = z.output<typeof StatementRow>;

/** The words that no statement of a decision may contain: its author (alias m) as they are, and as they were (alias s). */
export const concernedBy = sql`to_jsonb(array_remove(ARRAY[m.name, m.handle::text, m.email::text, m.organisation, s.item ->> 'authorName',
  s.item ->> 'authorHandle', s.item ->> 'organisation'], NULL))`;

/**
 * Whether a decision (alias d) owes a statement of reasons: it restricts something, and no authority ordered it (DSA, Article
 * 17). A warning alone restricts nothing.
 */
const owesStatement = sql`(d.source <> 'order' AND (
  d.act NOT IN ('approve', 'keep', 'restore') OR d.sanction IN ('limit', 'suspension', 'closure')))`;

/** Returns the statements of decisions made from one moment until before another, by number, after this one. */
export function statementsBetween(
  db: Queryable,
  from: Date,
  until: Date,
  after: number,
  count: number,
): Promise<StatementRow[]> {
  return many(
    db,
    StatementRow,
    sql`SELECT d.id, d.public_id, d.kind, d.act, d.sanction, d.ends_at, d.sanction_ends_at, d.law, clause.number AS clause,
               text.title AS clause_title, text.body AS clause_body, rules_version_at(d.decided_at) AS rules_version,
               d.category, d.keyword, d.keyword_other, d.source,
               d.automated_detection, d.content_at, d.content_language, d.decided_at,
               ${concernedBy} AS concerned
        FROM decisions d
        LEFT JOIN members m ON m.id = d.author_id
        LEFT JOIN decision_snapshots s ON s.decision_id = d.id
        LEFT JOIN clauses clause ON clause.id = d.clause_id
        LEFT JOIN clause_texts text ON text.clause_id = clause.id AND text.language = 'en'
        WHERE d.decided_at >= ${from} AND d.decided_at < ${until} AND d.id > ${after} AND ${owesStatement}
        ORDER BY d.id LIMIT ${count}`,
  );
}
