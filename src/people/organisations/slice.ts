import type { Slice } from '#src/platform/slice/slice.ts';
import { organisationRoutes } from './routes.ts';

/** What organisations bring to the whole. */
export const organisations: Slice = {
  name: 'organisations',
  routes: organisationRoutes,
  events: ['organisation.listed', 'organisation.changed', 'organisation.merged'],
};
