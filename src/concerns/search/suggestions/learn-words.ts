import type { Db } from '#src/platform/db/database.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { countWords } from './word-store.ts';

const batch = 200;

/** Counts the words of texts that changed, so that they can be guessed; returns how many texts there were. */
export async function learnWords(db: Db): Promise<number> {
  let texts = 0;
  for (;;) {
    const taken = await transaction(db, (tx) => countWords(tx, batch));
    texts += taken;
    if (taken < batch) return texts;
  }
}
