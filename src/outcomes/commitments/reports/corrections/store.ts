import { run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** At most so often one value is said anew; the database allows no more. */
const mostRevisions = 10;

type NewCorrection = {
  indicatorId: number;
  reportId: number;
  /** Which correction is corrected; 1 is what the report said first. */
  revision: number;
  value: number | null;
  missingWords: string | null;
  words: string;
  at: Date;
};

/** Stores what a report says of an indicator from now on; false where that was done meanwhile, or too often. */
export async function insertCorrection(
  tx: Tx,
  { indicatorId, reportId, revision, value, missingWords, words, at }: NewCorrection,
): Promise<boolean> {
  if (revision >= mostRevisions) return false;
  const stored = await run(
    tx,
    sql`INSERT INTO indicator_values (indicator_id, report_id, revision, value, missing_words, corrected_words, corrected_at)
        VALUES (${indicatorId}, ${reportId}, ${revision + 1}, ${value}, ${missingWords}, ${words}, ${at})
        ON CONFLICT DO NOTHING`,
  );
  return stored === 1;
}
