import { forgetClosed } from '#src/concerns/privacy/closing/store.ts';
import { makeExport } from '#src/concerns/privacy/export/make-export.ts';
import { removeExpiredExports } from '#src/concerns/privacy/export/store.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { myDataRoutes } from './routes.ts';

/** What privacy bring to the whole. */
export const privacy: Slice = {
  name: 'privacy',
  routes: myDataRoutes,
  jobs: [{ task: 'make-data-export', run: makeExport }],
  events: ['account.data-asked', 'account.closed'],
  removeExpired: async ({ db, now }) => {
    await removeExpiredExports(db, now());
    await forgetClosed(db, now());
  },
};
