import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { removeExpiredLinks } from './link-statements.ts';
import { invitationNotices } from './notices.ts';

/** What invitations bring to the whole. */
export const invitations: Slice = {
  name: 'invitations',
  events: ['organisation.invited', 'organisation.uninvited'],
  notices: invitationNotices,
  flashes: {
    invited: msg('The invitation is sent.'),
  },
  removeExpired: ({ db, now }) => removeExpiredLinks(db, now()),
};
