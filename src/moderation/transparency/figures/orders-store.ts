import { z } from 'zod';
import type { CategoryFigures } from '#src/moderation/transparency/template/category-sheet.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, type Sql, sql } from '#src/platform/db/query.ts';
import type { ReportPeriod } from './measures-store.ts';

const OrderFigures = z.object({
  category: z.string().nullable(),
  keyword: z.string().nullable(),
  other: z.string().nullable(),
  scope: z.string().nullable(),
  values: z.record(z.string(), z.number().nullable()),
});

const counted = (kind: 'act' | 'inform') =>
  sql`count(*) FILTER (WHERE kind = ${kind} AND event = 'delivered')`;
const median = (kind: 'act' | 'inform', event: 'receipt' | 'effect'): Sql =>
  sql`round((percentile_cont(0.5) WITHIN GROUP (ORDER BY hours)
    FILTER (WHERE kind = ${kind} AND event = ${event}))::numeric, 1)::float8`;

/**
 * Returns the orders that authorities delivered in the period, and how long receipt and effect took that were sent in it: by
 * the category of the provision they cite, for each Member State (Greece is EL) and for all together.
 */
export function orderFigures(db: Queryable, { from, until }: ReportPeriod): Promise<CategoryFigures[]> {
  return many(
    db,
    OrderFigures,
    sql`WITH facts AS (
          SELECT o.kind, o.member_state AS scope, o.category, o.keyword, o.keyword_other AS other, fact.event,
                 extract(epoch FROM fact.at - o.delivered_at) / 3600 AS hours,
                 CASE fact.event WHEN 'delivered' THEN (SELECT count(*) FROM order_items i WHERE i.order_id = o.id) ELSE 0 END AS items
          FROM orders o CROSS JOIN LATERAL (VALUES
            ('delivered', o.delivered_at), ('receipt', o.receipt_at), ('effect', CASE WHEN o.effect THEN o.effect_at END)) AS fact (event, at)
          WHERE fact.at >= ${from} AND fact.at < ${until})
        SELECT category, keyword, other, scope, jsonb_build_object(
            'orders', ${counted('act')}, 'items', coalesce(sum(items) FILTER (WHERE kind = 'act'), 0),
            'receipt', ${median('act', 'receipt')}, 'effect', ${median('act', 'effect')},
            'informOrders', ${counted('inform')}, 'informReceipt', ${median('inform', 'receipt')},
            'informEffect', ${median('inform', 'effect')}) AS values
        FROM facts
        GROUP BY GROUPING SETS ((), (category), (category, keyword, other)), GROUPING SETS ((), (scope))
        HAVING keyword IS NOT NULL OR grouping(keyword) = 1
        ORDER BY scope NULLS FIRST, other NULLS FIRST`,
  );
}
