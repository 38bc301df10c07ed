import type { Queryable } from '#src/platform/db/database.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type Recipient, sendTemplate } from '#src/platform/mail/send-template.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { linkSent } from '#src/platform/tokens.ts';

const subjects = { ready: msg('Your data is ready'), closed: msg('Your account is closed') } as const;

/** Sends a mail about somebody's own data once the transaction commits. */
export async function sendPrivacyMail(
  db: Queryable,
  deps: Deps,
  to: Recipient,
  mail: keyof typeof subjects,
  inputs: Readonly<Record<string, string | Date | boolean>>,
  token?: string,
): Promise<void> {
  const onceSent = token === undefined ? {} : { onceSent: linkSent('start-export-link', token) };
  const template = `concerns/privacy/mail/${mail}`;
  await sendTemplate(db, deps, to, { template, subject: (t) => t(subjects[mail]), inputs, ...onceSent });
}
