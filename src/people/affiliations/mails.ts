import { mailRecipients } from '#src/people/members/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { type Recipient, type Sender, sendTemplate } from '#src/platform/mail/send-template.ts';
import { linkSent } from '#src/platform/tokens.ts';

/** Sends the link that confirms an address at an organisation, once the transaction commits. */
export async function sendConfirmationLink(
  tx: Tx,
  deps: Sender,
  to: Recipient,
  inputs: { name: string; organisation: string; link: string },
  token: string,
): Promise<void> {
  await sendTemplate(tx, deps, to, {
    template: 'people/affiliations/mail/confirmation-link',
    subject: (t) => t('Confirm where you belong'),
    inputs,
    onceSent: linkSent('start-affiliation-link', token),
  });
}

/** Tells a member what somebody else did about their affiliation, once the transaction commits. */
export async function sendAffiliationNews(
  tx: Tx,
  deps: Sender,
  { memberId, organisationName: organisation }: { memberId: number; organisationName: string },
  happened: 'confirmed' | 'rights' | 'ended',
): Promise<void> {
  const link = `${deps.config.baseUrl}/organisations/mine`;
  for (const to of await mailRecipients(tx, [memberId])) {
    await sendTemplate(tx, deps, to, {
      template: 'people/affiliations/mail/news',
      subject: (t) => t('Your affiliation with {organisation}', { organisation }),
      inputs: { organisation, happened, link },
    });
  }
}
