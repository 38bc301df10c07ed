import { z } from 'zod';
import { IndicatorRow, indicatorsOf } from '#src/outcomes/commitments/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { jsonRows, many, maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** How many commitments one run of the job looks at. */
const atOnce = 500;

const OwingRow = z.object({
  id: z.number(),
  organisationId: z.number(),
  startsOn: z.string(),
  endsOn: z.string(),
  reportMonths: z.number(),
  publishedOn: z.string(),
});

export type OwingCommitment = z.output<typeof OwingRow>;

/** Returns the commitments that have begun, stand, and were not told to have ended: their organisations owe reports. */
export function owingCommitments(db: Queryable, today: string): Promise<OwingCommitment[]> {
  return many(
    db,
    OwingRow,
    sql`SELECT d.id, d.organisation_id, c.starts_on::text, c.ends_on::text, c.report_months,
               (d.published_at AT TIME ZONE 'Europe/Brussels')::date::text AS published_on
        FROM commitments c JOIN documents d ON d.id = c.document_id AND d.state = 'published'
        WHERE c.starts_on <= ${today} AND c.withdrawn_at IS NULL AND c.outcome_told_at IS NULL
        ORDER BY c.ends_on, d.id LIMIT ${atOnce}`,
  );
}

const EndedRow = z.object({
  id: z.number(),
  boardId: z.number(),
  version: z.number(),
  indicators: jsonRows(IndicatorRow),
});

/**
 * Takes a commitment whose end nobody was told yet, behind those to skip: one that is over, once its last report is in or
 * overdue. None is taken twice.
 */
export async function takeEnded(
  tx: Tx,
  { today, at, skip }: { today: string; at: Date; skip: number },
): Promise<z.output<typeof EndedRow> | undefined> {
  const ended = await maybeOne(
    tx,
    EndedRow,
    sql`SELECT d.id, d.board_id, d.version, ${indicatorsOf(sql`d.id`)} AS indicators
        FROM commitments c JOIN documents d ON d.id = c.document_id AND d.state = 'published'
        WHERE c.ends_on < ${today} AND c.withdrawn_at IS NULL AND c.outcome_told_at IS NULL
          AND NOT EXISTS (SELECT FROM duties y WHERE y.document_id = d.id AND y.kind = 'progress-report'
            AND y.met_at IS NULL AND y.excused_at IS NULL AND coalesce(y.extended_to, y.due_on) >= ${today})
        ORDER BY d.id LIMIT 1 OFFSET ${skip} FOR UPDATE OF c SKIP LOCKED`,
  );
  if (ended)
    await run(tx, sql`UPDATE commitments SET outcome_told_at = ${at} WHERE document_id = ${ended.id}`);
  return ended;
}
