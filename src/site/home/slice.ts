import type { Slice } from '#src/platform/slice/slice.ts';
import { homeRoutes } from './routes.ts';

/** What the home page brings to the whole. */
export const home: Slice = {
  name: 'home',
  routes: homeRoutes,
};
