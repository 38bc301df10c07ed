import type { ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import {
  lockOrganisation,
  moderatedOrganisation,
  moderatedOrganisations,
  organisationNumberAt,
  organisationSnapshot,
  setOrganisationState,
} from './store.ts';

/** Listed organisations as moderators decide about them: name, description and site are what they say about themselves. */
export const moderatedOrganisationKind: ModeratedKind = {
  name: 'organisation',
  noun: 'organisation',
  path: 'organisations',
  href: () => '/organisations',
  acts: ['approve', 'keep', 'hide', 'remove', 'restore'],
  numberAt: organisationNumberAt,
  find: moderatedOrganisation,
  items: moderatedOrganisations,
  lock: lockOrganisation,
  setState: setOrganisationState,
  snapshot: organisationSnapshot,
  events: { flagged: 'organisation.flagged', published: 'organisation.shown' },
};
