import { figuresOf } from '#src/forum/agreement/common-ground/export.ts';
import { attributionOf } from '#src/forum/agreement/common-ground/store.ts';
import type { Db } from '#src/platform/db/database.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { positionsIn, publicContributions, publicDebate } from './store.ts';

const chunkSize = 500;

/**
 * Exports a debate with everything that everybody reads, as the pieces of one JSON document in the state of one moment,
 * given to `write` in order; returns false where no debate of this id is public. No e-mail address, and no text that is not
 * public; where others replied to one that is not, its place stays. Answers and positions are counted per group: nobody's
 * own.
 */
export async function exportDebate(
  db: Db,
  id: number,
  exportedAt: Date,
  write: (piece: string) => Promise<void>,
): Promise<boolean> {
  return transaction(db, async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const debate = await publicDebate(tx, id);
    if (!debate) return false;
    const about = {
      format: 'ict4society/debate',
      version: 1,
      exportedAt,
      source: await attributionOf(tx, id),
      debate: { ...debate, positions: await positionsIn(tx, id) },
    };
    const head = JSON.stringify(about, null, 2);
    await write(`${head.slice(0, -2)},\n  "contributions": [`);
    let after = 0;
    for (let more = true; more; ) {
      const rows = await publicContributions(tx, id, after, chunkSize);
      for (const { answers, ...row } of rows) {
        const contribution = { ...row, agreement: answers && figuresOf(answers) };
        await write(`${after === 0 ? '' : ','}\n    ${JSON.stringify(contribution)}`);
        after = row.id;
      }
      more = rows.length === chunkSize;
    }
    await write('\n  ]\n}\n');
    return true;
  });
}
