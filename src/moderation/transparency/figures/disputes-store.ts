import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { one, type Sql, sql } from '#src/platform/db/query.ts';
import type { ReportPeriod } from './measures-store.ts';

const DisputeFigures = z.object({
  total: z.number(),
  upheld: z.number(),
  partlyReversed: z.number(),
  reversed: z.number(),
  omitted: z.number(),
  median: z.number().nullable(),
  implemented: z.number().nullable(),
});

/**
 * Returns what the report says of disputes before out-of-court bodies, by the keys of its rows: those brought in the period;
 * of those of which the body told us in it, what it decided, the hours from one to the other, and the share carried out of
 * what went against us (null where nothing did).
 */
export async function disputeFigures(
  db: Queryable,
  { from, until }: ReportPeriod,
): Promise<Record<string, number | null>> {
  const within = (column: Sql) => sql`${column} >= ${from} AND ${column} < ${until}`;
  const told = (outcome: Sql) => sql`FILTER (WHERE ${within(sql`told_at`)} AND ${outcome})`;
  const lost = told(sql`outcome IN ('partly-reversed', 'reversed')`);
  const row = await one(
    db,
    DisputeFigures,
    sql`SELECT count(*) FILTER (WHERE ${within(sql`brought_at`)}) AS total,
          count(*) ${told(sql`outcome = 'upheld'`)} AS upheld,
          count(*) ${told(sql`outcome = 'partly-reversed'`)} AS partly_reversed,
          count(*) ${told(sql`outcome = 'reversed'`)} AS reversed,
          count(*) ${told(sql`outcome IN ('omitted', 'declined')`)} AS omitted,
          round((percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM told_at - brought_at) / 3600)
            ${told(sql`outcome NOT IN ('omitted', 'declined')`)})::numeric, 1)::float8 AS median,
          round(avg((implemented_at IS NOT NULL)::int) ${lost}, 3)::float8 AS implemented
        FROM disputes`,
  );
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [`disputes.${name}`, value]));
}
