import type { WithVersion } from '#src/outcomes/commitments/targets/store.ts';
import { run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Assessment } from './forms.ts';

/** Stores how an organisation sees its commitment, with a version that was not sent in yet: in place of what it said before. */
export async function saveMarks(
  tx: Tx,
  { commitmentId, version }: WithVersion,
  assessments: readonly Assessment[],
): Promise<void> {
  await run(
    tx,
    sql`DELETE FROM principle_marks WHERE commitment_id = ${commitmentId} AND since_version = ${version}`,
  );
  await run(
    tx,
    sql`INSERT INTO principle_marks (commitment_id, since_version, principle, mark, words)
        SELECT ${commitmentId}, ${version}, a.principle, a.mark, a.words
        FROM jsonb_to_recordset(${JSON.stringify(assessments)}::jsonb) AS a (principle smallint, mark text, words text)`,
  );
}
