import type { Slice } from '#src/platform/slice/slice.ts';
import { pageRoutes } from './routes.ts';

/** What about bring to the whole. */
export const about: Slice = {
  name: 'about',
  routes: pageRoutes,
};
