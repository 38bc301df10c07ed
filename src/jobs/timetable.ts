import type { CronItem, TaskList } from 'graphile-worker';
import { removeExpiredAccountData } from '#src/accounts/queries.ts';
import { sendResetLink } from '#src/accounts/reset-password.ts';
import { shapeTexts } from '#src/contributions/shape-texts.ts';
import { closeDueDebates } from '#src/debates/close.ts';
import type { Deps } from '#src/deps.ts';
import { removeOldDrafts } from '#src/drafts/statements.ts';
import type { Mail, Mailer } from '#src/mail/mailer.ts';
import { forgetClosed } from '#src/my-data/closing-statements.ts';
import { removeExpiredExports } from '#src/my-data/export-queries.ts';
import { makeExport } from '#src/my-data/make-export.ts';
import { sendDueNotifications } from '#src/notifications/send.ts';
import { spreadNotifications } from '#src/notifications/spread.ts';
import { tidyNotifications } from '#src/notifications/tidy.ts';
import { removeExpiredLinks } from '#src/organisations/link-statements.ts';
import { keptMs } from '#src/reading/reading.ts';
import { removeUnused } from '#src/reading/statements.ts';
import { learnWords } from '#src/search/learn-words.ts';

/** Every kind of job. */
export function tasks(deps: Deps, mailer: Mailer): TaskList {
  return {
    mail: async (payload) => mailer(payload as Mail),
    'send-reset-link': async (payload) => sendResetLink(deps, payload),
    'close-due-debates': async () => {
      await closeDueDebates(deps);
    },
    'learn-words': async () => {
      await learnWords(deps.db);
    },
    'spread-notifications': async () => {
      await spreadNotifications(deps);
    },
    'send-notifications': async () => {
      await sendDueNotifications(deps);
    },
    'tidy-notifications': async () => {
      await tidyNotifications(deps);
    },
    'make-data-export': async (payload) => makeExport(deps, payload),
    'remove-expired': async () => {
      await removeExpiredAccountData(deps.db, deps.now());
      await removeExpiredExports(deps.db, deps.now());
      await removeExpiredLinks(deps.db, deps.now());
      await forgetClosed(deps.db, deps.now());
      await removeOldDrafts(deps.db, deps.now());
      await removeUnused(deps.db, new Date(deps.now().getTime() - keptMs));
    },
    'shape-texts': async () => {
      await shapeTexts(deps);
    },
  };
}

/** All recurring work (times in UTC). */
export const timetable: CronItem[] = [
  { task: 'close-due-debates', match: '* * * * *', identifier: 'close-due-debates' },
  { task: 'learn-words', match: '* * * * *', identifier: 'learn-words' },
  {
    task: 'spread-notifications',
    match: '* * * * *',
    identifier: 'spread-notifications',
    options: { jobKey: 'spread-notifications' },
  },
  {
    task: 'send-notifications',
    match: '* * * * *',
    identifier: 'send-notifications',
    options: { jobKey: 'send-notifications' },
  },
  { task: 'tidy-notifications', match: '41 3 * * *', identifier: 'tidy-notifications' },
  { task: 'shape-texts', match: '47 * * * *', identifier: 'shape-texts' },
  { task: 'remove-expired', match: '17 3 * * *', identifier: 'remove-expired' },
];
