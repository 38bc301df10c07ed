import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { adminRoutes } from './routes.ts';

/** What the administration brings to the whole. */
export const admin: Slice = {
  name: 'admin',
  routes: adminRoutes,
  staffActs: {
    'get /admin': msg('Viewed the administration pages'),
    'get /admin/failures': msg('Opened the list of failed tasks'),
    'post /admin/failures/:failure/retry': msg('Had a failed task tried again'),
    'post /admin/failures/retry': msg('Had all failed tasks tried again'),
    'get /admin/boards': msg('Opened the boards'),
    'get /admin/boards/new': msg('Opened the form for a new board'),
    'post /admin/boards': msg('Added a board'),
    'get /admin/boards/:board': msg('Opened the settings of a board'),
    'post /admin/boards/:board': msg('Changed a board'),
    'post /admin/boards/:board/archival': msg('Archived a board'),
    'post /admin/boards/:board/archival/end': msg('Restored a board'),
    'get /admin/members': msg('Searched the members'),
    'get /admin/members/:member': msg('Viewed a member’s record'),
    'post /admin/members/:member/grants': msg('Granted a role'),
    'post /admin/members/:member/verification': msg('Confirmed an affiliation'),
    'post /admin/members/:member/verification/end': msg('Ended a confirmation'),
    'post /admin/members/:member/second-factor/removal': msg('Reset a second factor'),
    'get /admin/grants': msg('Opened the roles'),
    'post /admin/grants/:grant/end': msg('Ended a role'),
  },
  flashes: {
    'failure-retried': msg('It is being tried again.'),
    'failures-retried': msg('They are being tried again.'),
    'second-factor-reset': msg('The second factor is reset, and the member has been told by email.'),
  },
};
