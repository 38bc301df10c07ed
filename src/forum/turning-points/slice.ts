import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { turningPointData } from './personal-data.ts';
import { turningPointRoutes } from './routes.ts';

/** What turning points bring to the whole. */
export const turningPoints: Slice = {
  name: 'turning-points',
  routes: turningPointRoutes,
  events: ['turning-point.pinned', 'turning-point.unpinned'],
  flashes: {
    pinned: msg('It stands among the turning points.'),
    unpinned: msg('It is no turning point any more.'),
  },
  personalData: turningPointData,
};
