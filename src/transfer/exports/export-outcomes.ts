import type { Db } from '#src/platform/db/database.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { publicDocuments } from './outcomes-store.ts';

const chunkSize = 200;

/**
 * Exports what everybody reads of the outcomes and the hub (syntheses, practices, commitments, codes, meetings,
 * publications and all that is said of them) in the versions that stand, as the pieces of one JSON document in the state of
 * one moment, given to `write` in order. The figures and dates of a kind are in its own files (`/commitments.csv`,
 * `/meetings.json` and so on).
 */
export async function exportOutcomes(
  db: Db,
  exportedAt: Date,
  write: (piece: string) => Promise<void>,
): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const head = JSON.stringify({ format: 'ict4society/outcomes', version: 1, exportedAt }, null, 2);
    await write(`${head.slice(0, -2)},\n  "documents": [`);
    let after = 0;
    for (let more = true; more; ) {
      const documents = await publicDocuments(tx, after, chunkSize);
      for (const document of documents) {
        await write(`${after === 0 ? '' : ','}\n    ${JSON.stringify(document)}`);
        after = document.id;
      }
      more = documents.length === chunkSize;
    }
    await write('\n  ]\n}\n');
  });
}
