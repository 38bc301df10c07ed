import type { Slice } from '#src/platform/slice/slice.ts';
import { organisationData } from './personal-data.ts';
import { recounts } from './recounts.ts';
import { organisationRoutes } from './routes.ts';
import { organisationFilter, searchedOrganisations } from './searched.ts';

/** What organisations bring to the whole. */
export const organisations: Slice = {
  name: 'organisations',
  routes: organisationRoutes,
  events: ['organisation.listed', 'organisation.changed', 'organisation.merged'],
  recounts,
  searched: searchedOrganisations,
  searchFilter: organisationFilter,
  personalData: organisationData,
};
