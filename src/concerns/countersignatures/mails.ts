import { mailRecipients } from '#src/people/members/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { type Sender, sendTemplate } from '#src/platform/mail/send-template.ts';
import { countersigners } from './store.ts';

/** Tells those who countersign for an organisation that a text waits for them, once the transaction commits. */
export async function sendAsked(
  tx: Tx,
  deps: Sender,
  asked: { organisationId: number; organisation: string; author: { id: number; name: string } },
): Promise<void> {
  const { organisation, author } = asked;
  const link = `${deps.config.baseUrl}/organisations/countersignatures`;
  for (const to of await countersigners(tx, asked.organisationId, author.id)) {
    await sendTemplate(tx, deps, to, {
      template: 'concerns/countersignatures/mail/asked',
      subject: (t) => t('A text for {organisation} is waiting for you', { organisation }),
      inputs: { organisation, author: author.name, link },
    });
  }
}

type AnswerInputs = {
  organisation: string;
  signed: boolean;
  published: boolean;
  by: string;
  words: string | null;
  closed: boolean;
  link: string;
};

/** Tells the author of a text what a delegate answered, once the transaction commits. */
export async function sendAnswered(
  tx: Tx,
  deps: Sender,
  authorId: number,
  inputs: AnswerInputs,
): Promise<void> {
  await sendToAuthor(tx, deps, authorId, 'concerns/countersignatures/mail/answered', inputs);
}

type WaiverInputs = { organisation: string; published: boolean; link: string };

/** Tells the author of a text that it needs no countersignature any more, once the transaction commits. */
export async function sendWaived(
  tx: Tx,
  deps: Sender,
  authorId: number,
  inputs: WaiverInputs,
): Promise<void> {
  await sendToAuthor(tx, deps, authorId, 'concerns/countersignatures/mail/waived', inputs);
}

async function sendToAuthor(
  tx: Tx,
  deps: Sender,
  authorId: number,
  template: string,
  inputs: { organisation: string },
): Promise<void> {
  for (const to of await mailRecipients(tx, [authorId])) {
    await sendTemplate(tx, deps, to, {
      template,
      subject: (t) => t('Your text for {organisation}', { organisation: inputs.organisation }),
      inputs,
    });
  }
}
