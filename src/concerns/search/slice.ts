import type { Slice } from '#src/platform/slice/slice.ts';
import { learnWords } from './learn-words.ts';
import { recounts } from './recounts.ts';
import { searchRoutes } from './routes.ts';

/** What search bring to the whole. */
export const search: Slice = {
  name: 'search',
  routes: searchRoutes,
  jobs: [{ task: 'learn-words', run: ({ db }) => learnWords(db), cron: '* * * * *' }],
  recounts,
};
