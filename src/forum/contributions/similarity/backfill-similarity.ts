import type { Deps } from '#src/platform/slice/slice.ts';
import { similarityOf } from './similarity.ts';
import { storeSimilarities, unnormalisedTexts } from './store.ts';

const batchSize = 500;
const mostBatches = 40;

/**
 * Normalises texts that did not come through the form, for example imported ones, so that what is written from now on is
 * compared with them, and returns how many. It never puts them together: only who publishes a text can say that.
 */
export async function backfillSimilarity({ db }: Pick<Deps, 'db'>): Promise<number> {
  let stored = 0;
  for (let batch = 0; batch < mostBatches; batch++) {
    const texts = await unnormalisedTexts(db, batchSize);
    if (texts.length === 0) break;
    const similarities = texts.map(({ id, debateId, source }) => ({ id, ...similarityOf(source, debateId) }));
    stored += await storeSimilarities(db, similarities);
  }
  return stored;
}
