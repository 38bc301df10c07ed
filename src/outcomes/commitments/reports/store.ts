import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { ReportedValue } from './forms.ts';

/** Stores the days of which a report tells. Violates progress_reports_overlap where another tells of some of them. */
export async function insertReport(
  tx: Tx,
  { id, commitmentId, from, until }: { id: number; commitmentId: number; from: string; until: string },
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO progress_reports (document_id, commitment_id, period)
        VALUES (${id}, ${commitmentId}, daterange(${from}::date, ${until}::date, '[]'))`,
  );
}

/** Stores what a report says of indicators. Violates indicator_values_live where one of them counts no longer. */
export async function insertValues(
  tx: Tx,
  reportId: number,
  values: readonly ReportedValue[],
): Promise<void> {
  for (const { indicatorId, value, missingWords } of values) {
    await run(
      tx,
      sql`INSERT INTO indicator_values (indicator_id, report_id, value, missing_words)
          VALUES (${indicatorId}, ${reportId}, ${value}, ${missingWords})`,
    );
  }
}

/** Notes the report that says these measures of a commitment are done; those that were done before stay so. */
export async function markDone(
  tx: Tx,
  {
    reportId,
    commitmentId,
    measures,
  }: { reportId: number; commitmentId: number; measures: readonly number[] },
): Promise<void> {
  await run(
    tx,
    sql`UPDATE commitment_measures SET done_in = ${reportId}
        WHERE commitment_id = ${commitmentId} AND id = ANY(${[...measures]}) AND done_in IS NULL`,
  );
}

const FirstDay = z.object({ from: z.string() });

/** Returns the first days of the periods of which a commitment has a report, whoever reads it. */
export async function reportedFrom(db: Queryable, commitmentId: number): Promise<Set<string>> {
  const rows = await many(
    db,
    FirstDay,
    sql`SELECT lower(period)::text AS "from" FROM progress_reports WHERE commitment_id = ${commitmentId}`,
  );
  return new Set(rows.map(({ from }) => from));
}
