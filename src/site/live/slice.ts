import type { Slice } from '#src/platform/slice/slice.ts';
import { liveRoutes } from './routes.ts';

/** What live pages bring to the whole. */
export const live: Slice = {
  name: 'live',
  routes: liveRoutes,
};
