import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { invitationNotices } from './notices.ts';
import { invitationData } from './personal-data.ts';
import { invitationRoutes } from './routes.ts';
import { forgetExpiredInvitations } from './store.ts';

/** What invitations bring to the whole. */
export const invitations: Slice = {
  name: 'invitations',
  routes: invitationRoutes,
  events: ['organisation.invited', 'organisation.uninvited'],
  staffActs: {
    'get /organisations/:organisation/people': msg('Read who belongs to an organisation'),
    'post /organisations/:organisation/invitations': msg('Invited someone to an organisation'),
    'post /organisations/:organisation/invitations/:invitation/withdrawal': msg('Withdrew an invitation'),
  },
  notices: invitationNotices,
  flashes: {
    invited: msg('The invitation has been sent.'),
  },
  removeExpired: ({ db, now }) => forgetExpiredInvitations(db, now()),
  personalData: invitationData,
};
