import type { Queryable } from '#src/platform/db/database.ts';
import { helpersFor, renderText } from '#src/platform/http/rendering/render.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { platformZone } from '#src/platform/text/dates.ts';
import { sendMail } from './mailer.ts';

/** The platform as it sends mails. */
export type Sender = Pick<Deps, 'config' | 'now'>;

/** Whoever a mail goes to, and how they read it; without a time zone, the platform's. */
export type Recipient = { email: string; language: InterfaceLanguage; timeZone?: string };

/** A mail as a slice describes it: its template (without .txt.ejs), its subject in a language, the template's inputs. */
export type TemplateMail = {
  template: string;
  subject: (t: Translate) => string;
  /** All that the template declares but `site`, the platform's address. */
  inputs: Readonly<Record<string, unknown>>;
};

/** Returns a subject that ends with the platform's name, from a message to translate. */
export function platformSubject(
  message: string,
  params?: Readonly<Record<string, string>>,
): TemplateMail['subject'] {
  return (t) => `${t(message, params)} – ICT4Society`;
}

/** Returns the subject and the text of a mail, written in the recipient's language and zone. */
export function writeMail(
  { config, now }: Sender,
  { language, timeZone = platformZone }: Omit<Recipient, 'email'>,
  { template, subject, inputs }: TemplateMail,
): { subject: string; text: string } {
  const helpers = helpersFor({ language, timeZone, now: now() });
  const text = renderText(template, { ...inputs, site: config.baseUrl }, helpers);
  return { subject: subject(helpers.t), text };
}

/** Sends a mail once the caller's transaction commits, written in the recipient's language and zone. */
export async function sendTemplate(
  db: Queryable,
  sender: Sender,
  to: Recipient,
  mail: TemplateMail,
): Promise<void> {
  await sendMail(db, { to: to.email, ...writeMail(sender, to, mail) });
}
