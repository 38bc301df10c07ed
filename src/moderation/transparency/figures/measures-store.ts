import { z } from 'zod';
import type { CategoryFigures } from '#src/moderation/transparency/template/category-sheet.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, type Sql, sql } from '#src/platform/db/query.ts';

/** From the first moment of a year until before the first of the next. */
export type ReportPeriod = { from: Date; until: Date };

/** A decision's words for a sub-category "other": its own, or the title of the clause it rests on. Aliases d and text. */
const otherWords: Sql = sql`CASE WHEN d.keyword = 'KEYWORD_OTHER' THEN coalesce(d.keyword_other, text.title, d.law) END`;

// Each restriction is one measure: a decision that removes a text and suspends its author counts twice. What is declined was
// never shown and counts as removed; blacked out words and a move to another debate are "other".
const measures = sql`SELECT d.law IS NOT NULL AS illegal, d.category, d.keyword, ${otherWords} AS other, d.automated_detection,
    d.source, measure.name
  FROM decisions d
  LEFT JOIN clause_texts text ON text.clause_id = d.clause_id AND text.language = 'en'
  CROSS JOIN LATERAL (VALUES
    (CASE d.act WHEN 'decline' THEN 'removal' WHEN 'remove' THEN 'removal' WHEN 'hide' THEN 'disable'
      WHEN 'lock' THEN 'interaction' WHEN 'label' THEN 'labelled' WHEN 'redact' THEN 'otherVisibility'
      WHEN 'move' THEN 'otherVisibility' END),
    (CASE d.sanction WHEN 'limit' THEN 'serviceSuspension' WHEN 'suspension' THEN 'accountSuspension'
      WHEN 'closure' THEN 'accountTermination' END)) AS measure (name)
  WHERE measure.name IS NOT NULL`;

const named = (name: string) => sql`count(*) FILTER (WHERE name = ${name})`;

const MeasureRow = z.object({
  illegal: z.boolean(),
  category: z.string().nullable(),
  keyword: z.string().nullable(),
  other: z.string().nullable(),
  values: z.record(z.string(), z.number()),
});

/**
 * Returns the measures of the period taken on the platform's own initiative, after no notice and no order, by category: those
 * on the ground of the law, and those on the ground of the house rules. A member's flag is no notice (Article 16).
 */
export async function measureFigures(
  db: Queryable,
  { from, until }: ReportPeriod,
): Promise<{ illegal: CategoryFigures[]; terms: CategoryFigures[] }> {
  const rows = await many(
    db,
    MeasureRow,
    sql`WITH measures AS (${measures} AND d.decided_at >= ${from} AND d.decided_at < ${until}
          AND d.source IN ('screening', 'flag', 'staff'))
        SELECT illegal, category, keyword, other, jsonb_build_object('measures', count(*),
            'automated', count(*) FILTER (WHERE automated_detection), 'removal', ${named('removal')},
            'disable', ${named('disable')}, 'interaction', ${named('interaction')}, 'labelled', ${named('labelled')},
            'otherVisibility', ${named('otherVisibility')}, 'serviceSuspension', ${named('serviceSuspension')},
            'accountSuspension', ${named('accountSuspension')}, 'accountTermination', ${named('accountTermination')}) AS values
        FROM measures GROUP BY GROUPING SETS ((illegal), (illegal, category), (illegal, category, keyword, other))
        ORDER BY other NULLS FIRST`,
  );
  const of = (wanted: boolean) =>
    rows.filter(({ illegal }) => illegal === wanted).map((row) => ({ ...row, scope: null }));
  return { illegal: of(true), terms: of(false) };
}

const AutomationRow = z.object({ all: z.number(), own: z.number() });

/** Returns how many measures people took, all and on the platform's own initiative; no machine takes any. */
export async function automationFigures(
  db: Queryable,
  { from, until }: ReportPeriod,
): Promise<Record<string, number>> {
  const [row] = await many(
    db,
    AutomationRow,
    sql`WITH measures AS (${measures} AND d.decided_at >= ${from} AND d.decided_at < ${until})
        SELECT count(*) AS "all", count(*) FILTER (WHERE source IN ('screening', 'flag', 'staff')) AS own FROM measures`,
  );
  return { 'measures.byPeople': row?.all ?? 0, 'ownInitiative.byPeople': row?.own ?? 0 };
}
