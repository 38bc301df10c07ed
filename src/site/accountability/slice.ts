import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { auditData } from './personal-data.ts';
import { recounts } from './recounts.ts';
import { accountabilityRoutes } from './routes.ts';

/** What accountability brings to the whole: the audit of what staff do and read. */
export const accountability: Slice = {
  name: 'accountability',
  routes: accountabilityRoutes,
  staffActs: {
    'get /admin/audit': msg('Read the audit'),
  },
  recounts,
  personalData: auditData,
};
