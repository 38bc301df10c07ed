import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';

const batch = 200;
const Taken = z.object({ taken: z.number() });

/**
 * Counts the words of texts that can be found since, and those of texts that no longer can. Words of letters only:
 * numbers and addresses are not guessed. How many texts there were.
 */
export async function learnWords(db: Db): Promise<number> {
  let all = 0;
  for (;;) {
    const { taken } = await transaction(db, async (tx) => {
      // One at a time, whichever process: counters are touched in one order.
      await run(tx, sql`SELECT pg_advisory_xact_lock(hashtext('search_words'))`);
      const done = await one(
        tx,
        Taken,
        sql`WITH due AS (
              DELETE FROM search_words_due
              WHERE id IN (SELECT id FROM search_words_due ORDER BY id LIMIT ${batch}) RETURNING change, text),
            changes AS (
              SELECT word, sum(change)::integer AS change
              FROM due, unnest(tsvector_to_array(to_tsvector('simple', text))) AS word
              WHERE char_length(word) BETWEEN 4 AND 40 AND word ~ '^[[:alpha:]]+$' GROUP BY word),
            learnt AS (
              INSERT INTO search_words AS w (word, folded, texts)
              SELECT word, search_fold(word), change FROM changes WHERE change <> 0 ORDER BY word
              ON CONFLICT (word) DO UPDATE SET texts = w.texts + excluded.texts RETURNING 1)
            SELECT (SELECT count(*) FROM due) AS taken, (SELECT count(*) FROM learnt) AS words`,
      );
      await run(tx, sql`DELETE FROM search_words WHERE texts <= 0`);
      return done;
    });
    all += taken;
    if (taken < batch) return all;
  }
}
