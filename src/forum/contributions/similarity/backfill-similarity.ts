import { z } from 'zod';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { similarityOf } from './similarity.ts';

const batch = 500;
const batches = 40;

const Unnormalised = z.object({ id: z.number(), debateId: z.number(), source: z.string() });

/**
 * Normalises texts that did not come through the form, for example imported ones, so that what is
 * written from now on is compared with them. It never puts them together: only who publishes a text can say that.
 */
export async function backfillSimilarity({ db }: Pick<Deps, 'db'>): Promise<number> {
  let made = 0;
  for (let i = 0; i < batches; i++) {
    const rows = await many(
      db,
      Unnormalised,
      sql`SELECT id, debate_id, source FROM contributions WHERE normalised IS NULL ORDER BY id LIMIT ${batch}`,
    );
    if (rows.length === 0) break;
    const normalised = rows.map(({ id, debateId, source }) => ({ id, ...similarityOf(source, debateId) }));
    made += await run(
      db,
      sql`UPDATE contributions c SET normalised = made.normalised,
            minhash = ARRAY(SELECT value::integer FROM jsonb_array_elements_text(made.minhash) AS value)
          FROM jsonb_to_recordset(${JSON.stringify(normalised)}::jsonb) AS made (id bigint, normalised text, minhash jsonb)
          WHERE c.id = made.id AND c.normalised IS NULL`,
    );
  }
  return made;
}
