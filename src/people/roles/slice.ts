import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { administrators } from './checks.ts';
import { grantAdmin } from './grant-admin.ts';
import { roleNotices } from './notices.ts';
import { roleData } from './personal-data.ts';
import { tellEndingRoles } from './tell-ending.ts';

/** What roles bring to the whole. */
export const roles: Slice = {
  name: 'roles',
  events: ['role.granted', 'role.ended', 'role.ends-soon', 'role.lapsed'],
  jobs: [{ task: 'tell-ending-roles', run: tellEndingRoles, cron: '*/10 * * * *' }],
  notices: roleNotices,
  twoPerson: [grantAdmin],
  checks: [administrators],
  flashes: {
    'role-granted': msg('The role has been granted.'),
    'role-proposed': msg('Proposed. Another administrator must confirm it before the role begins.'),
    'role-ended': msg('The role has ended.'),
  },
  personalData: roleData,
};
