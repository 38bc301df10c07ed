import type { Slice } from '#src/platform/slice/slice.ts';
import { contributionPageRoutes } from './routes.ts';

/** What the page of a contribution brings to the whole. */
export const contributionPage: Slice = {
  name: 'contribution-page',
  routes: contributionPageRoutes,
};
