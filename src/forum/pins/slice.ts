import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { pinRoutes } from './routes.ts';

/** What pinning contributions as turning points brings to the whole. */
export const pins: Slice = {
  name: 'pins',
  routes: pinRoutes,
  events: ['turning-point.pinned', 'turning-point.unpinned'],
  staffActs: {
    'get /contributions/:contribution/turning-point': msg('Opened the form for a turning point'),
    'post /contributions/:contribution/turning-point': msg('Marked a turning point'),
    'post /contributions/:contribution/turning-point/removal': msg('Removed a turning point'),
  },
  flashes: {
    pinned: msg('It is now one of the turning points.'),
    unpinned: msg('It is no longer a turning point.'),
  },
};
