import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { roleData } from './personal-data.ts';

/** What roles bring to the whole. */
export const roles: Slice = {
  name: 'roles',
  events: ['role.granted', 'role.ended'],
  flashes: {
    'role-granted': msg('The role has been granted.'),
    'role-ended': msg('The role has ended.'),
  },
  personalData: roleData,
};
