import { z } from 'zod';
import type { CategoryFigures } from '#src/moderation/transparency/template/category-sheet.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';
import type { ReportPeriod } from './measures-store.ts';

const NoticeRow = z.object({
  category: z.string().nullable(),
  keyword: z.string().nullable(),
  other: z.string().nullable(),
  values: z.record(z.string(), z.number().nullable()),
});

const sets = sql`GROUP BY GROUPING SETS ((), (category), (category, keyword, other))`;
const median = (which: ReturnType<typeof sql>) =>
  sql`round((percentile_cont(0.5) WITHIN GROUP (ORDER BY hours) FILTER (WHERE ${which}))::numeric, 1)::float8`;

/**
 * Returns the notices of illegal content that came in during the period, and the actions that were taken on notices in it, by
 * the category that whoever sent the notice alleges. A notice of several items is one notice; an action is the first
 * restriction of an item after a notice of it. Trusted flaggers count within their area of expertise (Article 22(1)).
 */
export async function noticeFigures(
  db: Queryable,
  { from, until }: ReportPeriod,
): Promise<{ figures: CategoryFigures[]; byPeople: Record<string, number> }> {
  const rows = await many(
    db,
    NoticeRow,
    sql`WITH received AS (
          SELECT n.category, n.keyword, n.keyword_other AS other, n.within_area AS trusted,
                 (SELECT count(*) FROM notice_items i WHERE i.notice_id = n.id) AS items
          FROM notices n WHERE n.received_at >= ${from} AND n.received_at < ${until}),
        acted AS (
          SELECT DISTINCT ON (i.id) n.category, n.keyword, n.keyword_other AS other, n.within_area AS trusted,
                 d.law IS NOT NULL AS on_law, extract(epoch FROM d.decided_at - n.received_at) / 3600 AS hours, d.decided_at
          FROM notices n JOIN notice_items i ON i.notice_id = n.id
          JOIN decisions d ON d.case_id = i.case_id AND d.decided_at >= n.received_at
            AND (d.act NOT IN ('approve', 'keep', 'restore') OR d.sanction IN ('limit', 'suspension', 'closure'))
          WHERE d.source IN ('notice', 'trusted-flagger') AND d.decided_at < ${until} ORDER BY i.id, d.id)
        SELECT category, keyword, other, jsonb_build_object('notices', count(*),
                 'trustedNotices', count(*) FILTER (WHERE trusted), 'items', sum(items),
                 'trustedItems', coalesce(sum(items) FILTER (WHERE trusted), 0)) AS values
        FROM received ${sets}
        UNION ALL
        SELECT category, keyword, other, jsonb_build_object('action', ${median(sql`true`)},
                 'trustedAction', ${median(sql`trusted`)}, 'onLaw', count(*) FILTER (WHERE on_law),
                 'trustedOnLaw', count(*) FILTER (WHERE on_law AND trusted), 'onTerms', count(*) FILTER (WHERE NOT on_law),
                 'trustedOnTerms', count(*) FILTER (WHERE NOT on_law AND trusted)) AS values
        FROM acted WHERE decided_at >= ${from} ${sets}`,
  );
  // What is not specified has no sub-category: it is counted by its category alone.
  const figures = [...Map.groupBy(rows, ({ category, keyword, other }) => `${category} ${keyword} ${other}`)]
    .map(([, [row, ...more]]) => ({
      ...row,
      scope: null,
      values: Object.assign({}, row?.values, ...more.map(({ values }) => values)),
    }))
    .map(({ category = null, keyword = null, other = null, ...rest }) => ({
      category,
      keyword,
      other,
      ...rest,
    }))
    .sort((one, two) => (one.other ?? '').localeCompare(two.other ?? ''));
  const total = figures.find(({ category }) => category === null)?.values ?? {};
  return {
    figures,
    byPeople: {
      'notices.byPeople': total.notices ?? 0,
      'trustedNotices.byPeople': total.trustedNotices ?? 0,
    },
  };
}
