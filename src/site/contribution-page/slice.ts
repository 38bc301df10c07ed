import type { Slice } from '#src/platform/slice/slice.ts';
import { contributionRoutes } from './routes.ts';

/** What contribution page bring to the whole. */
export const contributionPage: Slice = {
  name: 'contribution-page',
  routes: contributionRoutes,
};
