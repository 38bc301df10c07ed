import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { moderatedOrganisationKind } from './moderated/kind.ts';
import { organisationData } from './personal-data.ts';
import { recounts } from './recounts.ts';
import { organisationRoutes } from './routes.ts';
import { organisationFilter, searchedOrganisations } from './searched.ts';

/** What organisations bring to the whole. */
export const organisations: Slice = {
  name: 'organisations',
  routes: organisationRoutes,
  events: [
    'organisation.listed',
    'organisation.changed',
    'organisation.merged',
    'organisation.flagged',
    'organisation.shown',
  ],
  moderated: moderatedOrganisationKind,
  staffActs: {
    'get /organisations/new': msg('Opened the form for a new organisation'),
    'post /organisations': msg('Listed an organisation'),
    'get /organisations/unlisted': msg('Opened the names that members gave'),
    'get /organisations/unlisted/:name': msg('Opened a name that members gave'),
    'post /organisations/unlisted/:name/merger': msg('Matched a name to an organisation'),
  },
  recounts,
  searched: searchedOrganisations,
  searchFilter: organisationFilter,
  personalData: organisationData,
};
