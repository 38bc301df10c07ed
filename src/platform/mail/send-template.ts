import type { Queryable } from '#src/platform/db/database.ts';
import { helpersFor, renderText } from '#src/platform/http/rendering/render.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { platformZone } from '#src/platform/text/dates.ts';
import { type Mail, sendMail } from './mailer.ts';
import { mailOf, signed, subjectOf } from './message.ts';

/** The platform as it sends mails. */
export type Sender = Pick<Deps, 'config' | 'now'>;

/** Whoever a mail goes to, and how they read it; without a time zone, the platform's. */
export type Recipient = { email: string; language: InterfaceLanguage; timeZone?: string };

/**
 * A mail as a slice describes it: its template (without .txt.ejs), its subject in a language, the template's inputs.
 * The platform's name at the end of the subject and the signature come of themselves.
 */
export type TemplateMail = {
  template: string;
  subject: (t: Translate) => string;
  /** All that the template declares but `site`, the platform's address. */
  inputs: Readonly<Record<string, unknown>>;
  /** The job that runs once the mail was handed over. */
  onceSent?: Mail['onceSent'];
};

/** Returns the subject and the text of a mail, as whoever it goes to reads them. */
export function previewMail(
  sender: Sender,
  to: Omit<Recipient, 'email'>,
  mail: TemplateMail,
): { subject: string; text: string } {
  const { subject, text } = written(sender, to, mail);
  return { subject: subjectOf(subject), text: signed(sender.config, text) };
}

function written(
  { config, now }: Sender,
  { language, timeZone = platformZone }: Omit<Recipient, 'email'>,
  { template, subject, inputs }: TemplateMail,
) {
  const helpers = helpersFor({ language, timeZone, now: now() });
  const text = renderText(template, { ...inputs, site: config.baseUrl }, helpers);
  return { subject: subject(helpers.t), text, language };
}

/** Sends a mail once the caller's transaction commits, written in the recipient's language and zone. */
export async function sendTemplate(
  db: Queryable,
  sender: Sender,
  to: Recipient,
  mail: TemplateMail,
): Promise<void> {
  await sendMail(db, templateMail(sender, to, mail));
}

/** Returns a mail written in the recipient's language and zone, for whoever sends many. */
export function templateMail(sender: Sender, to: Recipient, mail: TemplateMail): Mail {
  const { onceSent } = mail;
  return mailOf(sender.config, { to: to.email, ...written(sender, to, mail), ...(onceSent && { onceSent }) });
}
