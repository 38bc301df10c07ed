import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const SimilarWord = z.object({ term: z.string(), word: z.string(), texts: z.number() });
export type SimilarWord = z.output<typeof SimilarWord>;

const candidates = 8;

/** Returns for each of these terms that no text has the most similar words that some texts have, and how many texts. */
export function similarWords(db: Queryable, terms: readonly string[]): Promise<SimilarWord[]> {
  return many(
    db,
    SimilarWord,
    sql`SELECT t.term, near.word, near.texts FROM unnest(${[...terms]}::text[]) AS t (term)
        CROSS JOIN LATERAL (SELECT search_fold(t.term)) AS f (folded)
        CROSS JOIN LATERAL (
          SELECT w.word, w.texts FROM search_words w
          WHERE w.folded % f.folded AND w.texts > 0 AND abs(char_length(w.folded) - char_length(f.folded)) <= 2
          ORDER BY similarity(w.folded, f.folded) DESC, w.texts DESC LIMIT ${candidates}) AS near
        WHERE NOT EXISTS (SELECT FROM search_words known WHERE known.word = lower(t.term))`,
  );
}

const Taken = z.object({ taken: z.number() });

/**
 * Counts the words of the next texts that can be found since, or no longer can: at most `size` texts. Words of letters
 * only: numbers and addresses are not guessed. Returns how many texts there were.
 */
export async function countWords(tx: Tx, size: number): Promise<number> {
  // One at a time, whichever process: counters are touched in one order.
  await run(tx, sql`SELECT pg_advisory_xact_lock(hashtext('search_words'))`);
  const { taken } = await one(
    tx,
    Taken,
    sql`WITH due AS (
          DELETE FROM search_word_changes
          WHERE id IN (SELECT id FROM search_word_changes ORDER BY id LIMIT ${size}) RETURNING change, text),
        changes AS (
          SELECT word, sum(change)::integer AS change
          FROM due, unnest(tsvector_to_array(to_tsvector('simple', search_pieces(text)))) AS word
          WHERE char_length(word) BETWEEN 4 AND 40 AND word ~ '^[[:alpha:]]+$' GROUP BY word),
        learnt AS (
          INSERT INTO search_words AS w (word, folded, texts)
          SELECT word, search_fold(word), change FROM changes WHERE change <> 0 ORDER BY word
          ON CONFLICT (word) DO UPDATE SET texts = w.texts + excluded.texts RETURNING 1)
        SELECT (SELECT count(*) FROM due) AS taken, (SELECT count(*) FROM learnt) AS words`,
  );
  await run(tx, sql`DELETE FROM search_words WHERE texts <= 0`);
  return taken;
}
