import type { Slice } from '#src/platform/slice/slice.ts';
import { aboutRoutes } from './routes.ts';

/** What the pages about the platform bring to the whole. */
export const about: Slice = {
  name: 'about',
  routes: aboutRoutes,
};
