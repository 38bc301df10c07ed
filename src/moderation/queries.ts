import { z } from 'zod';
import { unsigned } from '#src/concerns/countersignatures/store.ts';
import { screeningRules, screeningTexts } from '#src/moderation/screening/screening.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { boardsWith } from '#src/platform/access/permissions.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, one, type Sql, sql } from '#src/platform/db/query.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { translator } from '#src/platform/i18n/t.ts';

const Reasons = z.object({
  imported: z.boolean(),
  countersignature: z.object({ declined: z.boolean(), words: z.string().nullable() }).nullable(),
  id: z.number(),
  rules: z.array(z.enum(screeningRules)).nullable(),
  decision: z
    .object({ clause: z.string(), title: z.string(), facts: z.string(), at: z.coerce.date() })
    .nullable(),
});

export type WhyNotPublic = {
  /** In the reader's language; what moderators wrote stays as they wrote it. */
  reasons: readonly string[];
  /** When it was decided; null while it waits. */
  decidedAt: Date | null;
  /** Whether it waits for its organisation, which has not signed it yet or has declined to. */
  countersigning: 'waiting' | 'declined' | null;
};

/** Why these contributions are not public: what holds them, or the decision with its rule and facts. */
export async function whyNotPublic(
  db: Queryable,
  contributionIds: readonly number[],
  language: InterfaceLanguage,
): Promise<Map<number, WhyNotPublic>> {
  const t = translator(language);
  const rows = await many(
    db,
    Reasons,
    sql`SELECT c.id,
          CASE WHEN c.state = 'held' THEN (
            SELECT array_agg(DISTINCT e.rule) FROM cases k JOIN case_entries e ON e.case_id = k.id
            WHERE k.contribution_id = c.id AND e.source = 'screening' AND e.at >= k.opened_at) END AS rules,
          CASE WHEN c.state IN ('removed', 'hidden') THEN (
            SELECT jsonb_build_object('clause', clause.number, 'title', text.title, 'facts', d.facts, 'at', d.decided_at)
            FROM decisions d JOIN clauses clause ON clause.id = d.clause_id
            JOIN clause_texts text ON text.clause_id = clause.id AND text.language = ${language}
            WHERE d.contribution_id = c.id AND d.new_state = c.state ORDER BY d.id DESC LIMIT 1) END AS decision,
          CASE WHEN c.state = 'held' THEN (
            SELECT jsonb_build_object('declined', s.outcome IS NOT NULL, 'words', s.words) FROM countersignatures s
            WHERE s.contribution_id = c.id AND ${unsigned}) END AS countersignature,
          EXISTS (SELECT FROM imported_items i WHERE i.contribution_id = c.id) AS imported
        FROM contributions c WHERE c.id = ANY(${contributionIds})`,
  );
  return new Map(
    rows.map(({ id, rules, decision, imported, countersignature }) => [
      id,
      {
        reasons: decision
          ? [t('Rule {number}: {title}', { number: decision.clause, title: decision.title }), decision.facts]
          : imported
            ? [t('It was removed in the conversation from which it was imported.')]
            : countersignature?.words
              ? [countersignature.words]
              : (rules ?? []).map((rule) => t(screeningTexts[rule])),
        decidedAt: decision?.at ?? null,
        countersigning: countersignature && (countersignature.declined ? 'declined' : 'waiting'),
      },
    ]),
  );
}

const Count = z.object({ count: z.number() });

/** How many open cases the actor can decide. */
export async function caseCount(db: Queryable, actor: Actor): Promise<number> {
  const { count } = await one(
    db,
    Count,
    sql`SELECT count(*) FROM cases k WHERE k.state = 'open' AND ${casesOf(actor)}`,
  );
  return count;
}

/**
 * The cases that exist for the actor, on the alias k: of the boards they moderate, never about their own items, and
 * none about a text that its organisation has not countersigned yet.
 */
export function casesOf(actor: Actor): Sql {
  const boards = boardsWith(actor, 'case:decide');
  const within = boards === 'all' ? empty : sql`AND k.board_id = ANY(${boards})`;
  return sql`(k.author_id <> ${actor.id ?? 0} ${within}
    AND NOT (k.state = 'open' AND EXISTS (
      SELECT FROM countersignatures s WHERE s.contribution_id = k.contribution_id AND ${unsigned})))`;
}
