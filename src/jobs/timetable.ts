import type { CronItem, TaskList } from 'graphile-worker';
import { removeExpiredAccountData } from '#src/accounts/queries.ts';
import { sendResetLink } from '#src/accounts/reset-password.ts';
import { closeDueDebates } from '#src/debates/close.ts';
import type { Deps } from '#src/deps.ts';
import type { Mail, Mailer } from '#src/mail/mailer.ts';
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
    'remove-expired': async () => {
      await removeExpiredAccountData(deps.db, deps.now());
    },
  };
}

/** All recurring work (times in UTC). */
export const timetable: CronItem[] = [
  { task: 'close-due-debates', match: '* * * * *', identifier: 'close-due-debates' },
  { task: 'learn-words', match: '* * * * *', identifier: 'learn-words' },
  { task: 'remove-expired', match: '17 3 * * *', identifier: 'remove-expired' },
];
