import { makeExport } from '#src/concerns/privacy/export/make-export.ts';
import { removeExpiredExports, startExportLink } from '#src/concerns/privacy/export/store.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { privacyData } from './personal-data.ts';
import { privacyRoutes } from './routes.ts';

/** What privacy brings to the whole. */
export const privacy: Slice = {
  name: 'privacy',
  routes: privacyRoutes,
  jobs: [
    { task: 'make-data-export', run: makeExport },
    { task: 'start-export-link', run: startExportLink },
  ],
  events: ['account.data-asked', 'account.closed'],
  removeExpired: ({ db, now }) => removeExpiredExports(db, now()),
  personalData: privacyData,
};
