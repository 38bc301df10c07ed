import type { Queryable } from '#src/platform/db/database.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type Recipient, sendTemplate } from '#src/platform/mail/send-template.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { linkSent } from '#src/platform/tokens.ts';

/** The subjects of the mails about an account (messages to translate), by their templates. */
const subjects = {
  'registration-confirm': msg('Confirm your registration'),
  'registration-known': msg('You already have an account'),
  'password-reset': msg('Choose a new password'),
  'password-changed': msg('Your password was changed'),
  'second-factor-set-up': msg('Your second factor is set up'),
  'second-factor-removed': msg('Your second factor was removed'),
  'recovery-code-used': msg('A recovery code was used'),
  'email-confirm': msg('Confirm your new email address'),
  'email-known': msg('This address already has an account'),
  'email-asked': msg('Request to change your email address'),
  'email-changed': msg('Your email address was changed'),
} as const;

/** Sends one of the mails about an account once the transaction commits; the time of a link with this token begins with it. */
export async function sendAccountMail(
  db: Queryable,
  deps: Deps,
  to: Recipient,
  mail: keyof typeof subjects,
  inputs: Readonly<Record<string, string | Date>>,
  token?: string,
): Promise<void> {
  const onceSent = token === undefined ? {} : { onceSent: linkSent('start-account-link', token) };
  const template = `people/accounts/mail/${mail}`;
  await sendTemplate(db, deps, to, { template, subject: (t) => t(subjects[mail]), inputs, ...onceSent });
}
