import type { Tx } from '#src/platform/db/transaction.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { platformSubject, type Recipient, sendTemplate } from '#src/platform/mail/send-template.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** The mails of this slice and their subjects (messages to translate). */
const subjects = {
  link: msg('Confirm where you belong'),
  invitation: msg('An invitation from {organisation}'),
  news: msg('Your affiliation with {organisation}'),
} as const;

type Inputs = Readonly<Record<string, string | Date | boolean | null>> & { organisation: string };

/** Sends one of the mails of this slice once the transaction commits, in the recipient's language. */
export async function sendOrganisationMail(
  tx: Tx,
  deps: Pick<Deps, 'config' | 'now'>,
  to: Recipient,
  mail: keyof typeof subjects,
  inputs: Inputs,
): Promise<void> {
  const subject = platformSubject(subjects[mail], { organisation: inputs.organisation });
  await sendTemplate(tx, deps, to, { template: `people/organisations/mail/${mail}`, subject, inputs });
}
