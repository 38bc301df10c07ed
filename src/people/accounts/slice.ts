import { sendPasswordResetLink } from '#src/people/accounts/password/reset-password.ts';
import { removeExpiredAttempts } from '#src/platform/http/security/rate-limit.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { accountData } from './personal-data.ts';
import { removeExpiredAccountData } from './remove-expired.ts';
import { accountRoutes } from './routes.ts';
import { startLink } from './start-link.ts';

/** What accounts bring to the whole. */
export const accounts: Slice = {
  name: 'accounts',
  routes: accountRoutes,
  jobs: [
    { task: 'send-reset-link', run: sendPasswordResetLink },
    { task: 'start-account-link', run: startLink },
    // Anybody can make these grow.
    {
      task: 'remove-attempts',
      run: ({ db, now }) => removeExpiredAttempts(db, now()),
      cron: '*/10 * * * *',
    },
  ],
  events: [
    'account.registered',
    'account.email-changed',
    'account.password-changed',
    'account.profile-changed',
    'account.second-factor-set-up',
    'account.second-factor-removed',
    'account.recovery-code-used',
  ],
  staffActs: {
    'npm run create-admin': msg('Made someone an administrator'),
    'npm run member -- --link': msg('Made a link to a new password for a member'),
    'npm run member -- --sign-out': msg('Signed a member out everywhere'),
    'npm run member -- --reset-second-factor': msg('Took a member’s second factor away'),
    'npm run member -- --end-suspension': msg('Ended a member’s suspension'),
    'npm run member -- --address': msg('Gave a member another email address'),
    'registrations closed by their number': msg('Registrations closed automatically: there were too many'),
  },
  flashes: {
    registered: msg('Your account is confirmed and you are signed in. Welcome.'),
    'signed-in': msg('You are signed in.'),
    saved: msg('Saved.'),
    'second-factor-removed': msg('Your second factor is removed. Set up another device now.'),
    'session-ended': msg('The session has ended.'),
    'password-changed': msg('Your password has been changed. Other sessions have been signed out.'),
    'email-sent': msg('We sent a link to the new address. The change takes effect when you open it.'),
  },
  uncachedPaths: ['/accounts'],
  openWhileReadOnly: ['/accounts/sign-in', '/accounts/sign-out', '/accounts/second-factor', '/language'],
  removeExpired: ({ db, now }) => removeExpiredAccountData(db, now()),
  personalData: accountData,
};
