import { organisationsCountersignedBy } from '#src/people/affiliations/rights/policy.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { countersignatureNotices } from './notices.ts';
import { countersignatureData } from './personal-data.ts';
import { countersignatureRoutes, countersignaturesPath } from './routes.ts';
import { signaturesWaitingFor } from './store.ts';

/** What countersignatures bring to the whole. */
export const countersignatures: Slice = {
  name: 'countersignatures',
  routes: countersignatureRoutes,
  notices: countersignatureNotices,
  flashes: {
    countersigning: msg(
      'Your contribution is waiting for another delegate to countersign it. Until then, only you, they and the moderators can see it.',
    ),
    countersigned: msg('You countersigned the text. It is published.'),
    'countersigned-held': msg('You countersigned the text. A moderator reads it before it appears.'),
    'not-countersigned': msg('The author is told why you did not sign.'),
  },
  work: {
    name: 'countersignatures',
    href: countersignaturesPath,
    label: msg('To countersign'),
    isFor: (actor) => organisationsCountersignedBy(actor).length > 0,
    waiting: signaturesWaitingFor,
  },
  personalData: countersignatureData,
};
