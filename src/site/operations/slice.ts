import { msg } from '#src/platform/i18n/t.ts';
import { backUp, tryNewest } from '#src/platform/ops/backup/nightly.ts';
import type { Slice } from '#src/platform/slice/slice.ts';

/** What running the platform brings to the whole: its backups. */
export const operations: Slice = {
  name: 'operations',
  jobs: [
    { task: 'back-up', run: backUp, cron: '40 2 * * *' },
    { task: 'try-backup', run: tryNewest, cron: '50 4 * * 0' },
  ],
  staffActs: {
    'npm run backup': msg('Made a backup of everything'),
    'npm run adopt': msg('Made a copy of the database the one that runs'),
    'npm run sign-out-all': msg('Signed everybody out'),
    'npm run restore': msg('Restored everything from a backup'),
  },
};
