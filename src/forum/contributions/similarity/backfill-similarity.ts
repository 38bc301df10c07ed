import { z } from 'zod';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { similarityOf } from './similarity.ts';

const batch = 500;
const batches = 40;

const Unshaped = z.object({ id: z.number(), debateId: z.number(), source: z.string() });

/**
 * Makes the shapes that texts lack which did not come through the form, such as imported ones, so that what is
 * written from now on is compared with them. It never puts them together: only who publishes a text can say that.
 */
export async function backfillSimilarity({ db }: Pick<Deps, 'db'>): Promise<number> {
  let made = 0;
  for (let i = 0; i < batches; i++) {
    const rows = await many(
      db,
      Unshaped,
      sql`SELECT id, debate_id, source FROM contributions WHERE shape IS NULL ORDER BY id LIMIT ${batch}`,
    );
    if (rows.length === 0) break;
    const shapes = rows.map(({ id, debateId, source }) => ({ id, ...similarityOf(source, debateId) }));
    made += await run(
      db,
      sql`UPDATE contributions c SET shape = made.shape,
            sketch = ARRAY(SELECT value::integer FROM jsonb_array_elements_text(made.sketch) AS value)
          FROM jsonb_to_recordset(${JSON.stringify(shapes)}::jsonb) AS made (id bigint, shape text, sketch jsonb)
          WHERE c.id = made.id AND c.shape IS NULL`,
    );
  }
  return made;
}
