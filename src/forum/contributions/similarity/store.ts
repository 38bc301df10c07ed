import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Similarity } from './similarity.ts';

const PlainText = z.object({ id: z.number(), debateId: z.number(), source: z.string() });

/** Returns contributions whose texts are not normalised yet, at most `size`. */
export function unnormalisedTexts(db: Queryable, size: number): Promise<z.output<typeof PlainText>[]> {
  return many(
    db,
    PlainText,
    sql`SELECT id, debate_id, source FROM contributions WHERE normalised IS NULL ORDER BY id LIMIT ${size}`,
  );
}

/** Stores how these texts are compared, but for those that have been normalised meanwhile; returns how many it stored. */
export function storeSimilarities(
  db: Queryable,
  similarities: readonly (Similarity & { id: number })[],
): Promise<number> {
  return run(
    db,
    sql`UPDATE contributions c SET normalised = made.normalised,
          minhash = ARRAY(SELECT value::integer FROM jsonb_array_elements_text(made.minhash) AS value)
        FROM jsonb_to_recordset(${JSON.stringify(similarities)}::jsonb) AS made (id bigint, normalised text, minhash jsonb)
        WHERE c.id = made.id AND c.normalised IS NULL`,
  );
}
