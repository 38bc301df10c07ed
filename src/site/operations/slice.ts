import { can } from '#src/platform/access/permissions.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { backUp, tryNewest } from '#src/platform/ops/backup/nightly.ts';
import { removeEndedModes } from '#src/platform/ops/modes/store.ts';
import { lookForProblems } from '#src/platform/ops/problems/look-for-problems.ts';
import { removeOldTroubles } from '#src/platform/ops/signing-in/store.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { modesOn } from './checks.ts';
import { modesPath } from './mode-page.ts';
import { operationsData } from './personal-data.ts';
import { problemsPath } from './problem-page.ts';
import { operationsRoutes } from './routes.ts';
import { problemsCounted } from './store.ts';

const dayMs = 86_400_000;

/** What those who run the platform are shown. */
export const operations: Slice = {
  name: 'operations',
  routes: operationsRoutes,
  jobs: [
    { task: 'look-for-problems', run: lookForProblems, cron: '* * * * *' },
    { task: 'back-up', run: backUp, cron: '40 2 * * *' },
    { task: 'try-backup', run: tryNewest, cron: '50 4 * * 0' },
  ],
  events: ['mode.started', 'mode.ended'],
  openWhileReadOnly: [modesPath],
  checks: [modesOn],
  staffActs: {
    'get /admin/problems': msg('Opened the list of problems'),
    'get /admin/modes': msg('Opened the emergency modes'),
    'post /admin/modes/registrations-closed': msg('Closed registrations'),
    'post /admin/modes/registrations-closed/end': msg('Opened registrations again'),
    'post /admin/modes/everything-held': msg('Had everything held'),
    'post /admin/modes/everything-held/end': msg('Stopped holding everything'),
    'post /admin/modes/read-only': msg('Made the platform read-only'),
    'post /admin/modes/read-only/end': msg('Ended read-only mode'),
    'npm run backup': msg('Made a backup of everything'),
    'npm run adopt': msg('Made a copy of the database the live one'),
    'npm run sign-out-all': msg('Signed everyone out'),
    'npm run restore': msg('Restored everything from a backup'),
    'npm run mode': msg('Switched an emergency mode'),
  },
  flashes: {
    'mode-started': msg('It is on, and applies to everyone within two seconds.'),
    'mode-ended': msg('It has ended.'),
  },
  work: {
    name: 'problems',
    href: problemsPath,
    label: msg('Problems'),
    isFor: (actor) => can(actor, 'platform:operate') && actor.kind === 'member' && !!actor.waiting?.problems,
    waiting: () => problemsCounted,
  },
  personalData: operationsData,
  async removeExpired({ db, now }) {
    await removeOldTroubles(db, new Date(now().getTime() - dayMs));
    await removeEndedModes(db, now());
  },
};
