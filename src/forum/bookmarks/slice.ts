import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { bookmarkData } from './personal-data.ts';
import { bookmarkRoutes } from './routes.ts';

/** What bookmarks bring to the whole. */
export const bookmarks: Slice = {
  name: 'bookmarks',
  routes: bookmarkRoutes,
  flashes: {
    bookmarked: msg('Added to your bookmarks.'),
    'bookmark-removed': msg('Removed from your bookmarks.'),
  },
  personalData: bookmarkData,
};
