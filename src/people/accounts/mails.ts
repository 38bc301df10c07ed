import type { Queryable } from '#src/platform/db/database.ts';
import { helpersFor, renderText } from '#src/platform/http/rendering/render.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { sendMail } from '#src/platform/mail/mailer.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** What the mails of this slice are called, and their subjects (messages to translate). */
const subjects = {
  'registration-confirm': msg('Confirm your registration'),
  'registration-known': msg('You already have an account'),
  'password-reset': msg('Choose a new password'),
  'password-changed': msg('Your password was changed'),
  'email-confirm': msg('Confirm your new e-mail address'),
  'email-known': msg('This address already has an account'),
  'email-asked': msg('A new e-mail address was asked for'),
  'email-changed': msg('Your e-mail address was changed'),
} as const;

type Recipient = { email: string; language: InterfaceLanguage; timeZone?: string };

/** Sends one of the mails about an account once the transaction commits, in the recipient's language. */
export async function sendAccountMail(
  db: Queryable,
  { config, now }: Deps,
  to: Recipient,
  mail: keyof typeof subjects,
  inputs: Readonly<Record<string, string | Date>>,
): Promise<void> {
  const helpers = helpersFor(to.language, to.timeZone ?? 'Europe/Brussels', now());
  const text = renderText(`people/accounts/mail/${mail}`, { ...inputs, site: config.baseUrl }, helpers);
  await sendMail(db, { to: to.email, subject: `${helpers.t(subjects[mail])} – ICT4Society`, text });
}
