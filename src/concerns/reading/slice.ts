import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { readingData } from './personal-data.ts';
import { keptMs } from './reading.ts';
import { readingRoutes } from './routes.ts';
import { removeUnused } from './statements.ts';

/** What reading bring to the whole. */
export const reading: Slice = {
  name: 'reading',
  routes: readingRoutes,
  flashes: {
    read: msg('Marked as read.'),
  },
  removeExpired: ({ db, now }) => removeUnused(db, new Date(now().getTime() - keptMs)),
  personalData: readingData,
};
