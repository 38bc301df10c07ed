import type { Slice } from '#src/platform/slice/slice.ts';
import { wellKnownRoutes } from './routes.ts';

/** What the files that programs look for under known names bring to the whole. */
export const wellKnown: Slice = {
  name: 'well-known',
  routes: wellKnownRoutes,
};
