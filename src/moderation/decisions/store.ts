import { z } from 'zod';
import { contributionStates } from '#src/forum/contributions/contribution.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, type Sql, sql } from '#src/platform/db/query.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import { acts, caseSources, deciders, sanctions } from './decision.ts';

const Decision = z.object({
  id: z.number(),
  publicId: z.string(),
  caseId: z.number(),
  contributionId: z.number(),
  boardId: z.number(),
  authorId: z.number(),
  decidedAt: z.date(),
  decidedAs: z.enum(deciders),
  deciderName: z.string(),
  act: z.enum(acts),
  previousState: z.enum(contributionStates),
  newState: z.enum(contributionStates),
  clause: z.string().nullable(),
  clauseTitle: z.string().nullable(),
  facts: z.string().nullable(),
  source: z.enum(caseSources),
  sanction: z.enum(sanctions),
  suspendedUntil: z.date().nullable(),
  reverses: z.number().nullable(),
  reversedBy: z.number().nullable(),
  /** The item as it was then; null once its time is over. */
  snapshot: z
    .object({
      debateTitle: z.string(),
      debateId: z.number(),
      language: z.string(),
      html: z.string().transform(storedHtml),
    })
    .nullable(),
});
export type Decision = z.output<typeof Decision>;

function decisions(language: string, which: Sql): Sql {
  return sql`SELECT d.id, d.public_id, d.case_id, d.contribution_id,
      d.board_id, d.author_id, d.decided_at, d.decided_as,
      m.name AS decider_name, d.act, d.previous_state, d.new_state,
      clause.number AS clause, text.title AS clause_title, d.facts, d.source, d.sanction,
      d.suspended_until, d.reverses, reversal.id AS reversed_by, s.item AS snapshot
    FROM decisions d
    JOIN members m ON m.id = d.decided_by
    LEFT JOIN clauses clause ON clause.id = d.clause_id
    LEFT JOIN clause_texts text ON text.clause_id = clause.id AND text.language = ${language}
    LEFT JOIN decisions reversal ON reversal.reverses = d.id
    LEFT JOIN decision_snapshots s ON s.decision_id = d.id
    ${which}`;
}

/** The decision with this number. */
export function decisionById(db: Queryable, id: number, language: string): Promise<Decision | undefined> {
  return maybeOne(db, Decision, decisions(language, sql`WHERE d.id = ${id}`));
}

/** The newest decisions about the texts of a member, before this one where given; at most `count`. */
export function decisionsAbout(
  db: Queryable,
  authorId: number,
  language: string,
  count: number,
  before: number | null = null,
): Promise<Decision[]> {
  return many(
    db,
    Decision,
    decisions(
      language,
      sql`WHERE d.author_id = ${authorId} AND (${before}::bigint IS NULL OR d.id < ${before}) ORDER BY d.id DESC LIMIT ${count}`,
    ),
  );
}

const Warned = z.object({ warned: z.boolean() });

/** Whether the member has been warned or suspended before, by a decision that stands. */
export async function wasWarned(db: Queryable, memberId: number): Promise<boolean> {
  const { warned } = await one(
    db,
    Warned,
    sql`SELECT EXISTS (SELECT FROM sanctions WHERE member_id = ${memberId} AND lifted_at IS NULL) AS warned`,
  );
  return warned;
}
