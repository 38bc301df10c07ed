import {
  removeExpiredConfirmationLinks,
  startConfirmationLink,
} from '#src/people/affiliations/confirmation/link-store.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { affiliationNotices } from './notices.ts';
import { affiliationData } from './personal-data.ts';
import { affiliationRoutes } from './routes.ts';

/** What affiliations bring to the whole. */
export const affiliations: Slice = {
  name: 'affiliations',
  routes: affiliationRoutes,
  events: [
    'member.verified',
    'member.unverified',
    'affiliation.declared',
    'affiliation.confirmed',
    'affiliation.rights-changed',
    'affiliation.ended',
  ],
  staffActs: {
    'get /organisations/affiliations/:affiliation': msg('Read where a member belongs'),
    'post /organisations/affiliations/:affiliation/proof': msg('Asked for proof of an affiliation'),
    'post /organisations/affiliations/:affiliation/confirmation': msg('Confirmed where a member belongs'),
    'post /organisations/affiliations/:affiliation/rights': msg('Changed the rights of a delegate'),
    'post /organisations/affiliations/:affiliation/end': msg('Ended an affiliation'),
  },
  jobs: [{ task: 'start-affiliation-link', run: startConfirmationLink }],
  notices: affiliationNotices,
  flashes: {
    'confirmation-sent': msg('We sent a link to this address. Open it while you are signed in here.'),
    'affiliation-confirmed': msg('You are confirmed as belonging to this organisation.'),
  },
  removeExpired: ({ db, now }) => removeExpiredConfirmationLinks(db, now()),
  personalData: affiliationData,
};
