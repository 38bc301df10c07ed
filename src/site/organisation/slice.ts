import type { Slice } from '#src/platform/slice/slice.ts';
import { organisationPageRoutes } from './routes.ts';

/** What the page of an organisation brings to the whole. */
export const organisationPage: Slice = {
  name: 'organisation-page',
  routes: organisationPageRoutes,
};
