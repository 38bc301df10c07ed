import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { positionData } from './personal-data.ts';
import { recounts } from './recounts.ts';
import { positionRoutes } from './routes.ts';

/** What positions bring to the whole. */
export const positions: Slice = {
  name: 'positions',
  routes: positionRoutes,
  events: ['position.taken'],
  debateEvents: ['position.taken'],
  flashes: {
    'position-taken': msg('Your position is saved. You can change it while the debate is open.'),
  },
  recounts,
  personalData: positionData,
};
