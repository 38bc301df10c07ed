import type { Slice } from '#src/platform/slice/slice.ts';
import { termsRoutes } from './routes.ts';

/** What the terms of use and the contact page bring to the whole. */
export const terms: Slice = {
  name: 'terms',
  routes: termsRoutes,
};
