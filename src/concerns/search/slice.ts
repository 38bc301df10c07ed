import { learnWords } from '#src/concerns/search/suggestions/learn-words.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { searchRoutes } from './routes.ts';

/** What search brings to the whole. */
export const search: Slice = {
  name: 'search',
  routes: searchRoutes,
  jobs: [{ task: 'learn-words', run: ({ db }) => learnWords(db), cron: '* * * * *' }],
};
