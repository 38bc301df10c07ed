import type { CronItem, TaskList } from 'graphile-worker';
import { removeOldDrafts } from '#src/concerns/drafts/statements.ts';
import { createNotifications } from '#src/concerns/notifications/create-notifications.ts';
import { deleteOldNotifications } from '#src/concerns/notifications/delete-old.ts';
import { sendDueNotifications } from '#src/concerns/notifications/delivery/send.ts';
import { forgetClosed } from '#src/concerns/privacy/closing/store.ts';
import { makeExport } from '#src/concerns/privacy/export/make-export.ts';
import { removeExpiredExports } from '#src/concerns/privacy/export/store.ts';
import { keptMs } from '#src/concerns/reading/reading.ts';
import { removeUnused } from '#src/concerns/reading/statements.ts';
import { learnWords } from '#src/concerns/search/learn-words.ts';
import { backfillSimilarity } from '#src/forum/contributions/backfill-similarity.ts';
import { closeDueDebates } from '#src/forum/debates/close.ts';
import { sendResetLink } from '#src/people/accounts/password/reset-password.ts';
import { removeExpiredAccountData } from '#src/people/accounts/store.ts';
import { removeExpiredLinks } from '#src/people/invitations/link-statements.ts';
import type { Mail, Mailer } from '#src/platform/mail/mailer.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

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
      await createNotifications(deps);
    },
    'send-notifications': async () => {
      await sendDueNotifications(deps);
    },
    'tidy-notifications': async () => {
      await deleteOldNotifications(deps);
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
      await backfillSimilarity(deps);
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
