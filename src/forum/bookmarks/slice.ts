import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { bookmarkData } from './personal-data.ts';
import { bookmarkRoutes } from './routes.ts';

/** What bookmarks bring to the whole. */
export const bookmarks: Slice = {
  name: 'bookmarks',
  routes: bookmarkRoutes,
  flashes: {
    bookmarked: msg('It is among your bookmarks.'),
    'bookmark-removed': msg('It is no longer among your bookmarks.'),
  },
  personalData: bookmarkData,
};
