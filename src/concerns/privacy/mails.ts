import type { Queryable } from '#src/platform/db/database.ts';
import { helpersFor, renderText } from '#src/platform/http/rendering/render.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { sendMail } from '#src/platform/mail/mailer.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

const subjects = { ready: msg('Your data is ready'), closed: msg('Your account is closed') } as const;

type Recipient = { email: string; name: string; language: InterfaceLanguage; timeZone: string };

/** Sends a mail about somebody's own data once the transaction commits, in their language. */
export async function sendMyDataMail(
  db: Queryable,
  { config, now }: Deps,
  to: Recipient,
  mail: keyof typeof subjects,
  inputs: Readonly<Record<string, string | Date | boolean>>,
): Promise<void> {
  const helpers = helpersFor(to.language, to.timeZone, now());
  const text = renderText(`concerns/privacy/mail/${mail}`, { ...inputs, site: config.baseUrl }, helpers);
  await sendMail(db, { to: to.email, subject: `${helpers.t(subjects[mail])} – ICT4Society`, text });
}
