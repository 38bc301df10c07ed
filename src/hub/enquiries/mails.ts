import { z } from 'zod';
import type { Tx } from '#src/platform/db/transaction.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { sendTemplate } from '#src/platform/mail/send-template.ts';
import type { Deps, Job } from '#src/platform/slice/slice.ts';
import { tokenHash } from '#src/platform/tokens.ts';
import { answerDays, type EnquiryOutcome, enquiryStatusPath, enquiryToken } from './enquiry.ts';
import { type Enquiry, mailLeft, mailWaits } from './store.ts';

const Payload = z.object({ enquiryId: z.number() });

/** Notes that a mail about an enquiry was handed over. */
export const enquiryMailed: Job = {
  task: 'enquiry-mailed',
  run: ({ db }, payload) => mailLeft(db, Payload.parse(payload).enquiryId),
};

type Concerned = Pick<Enquiry, 'id' | 'submissionKey' | 'email' | 'language'>;

/**
 * Confirms that an enquiry has come in: its number and the link to its page. What was written, and the name that was given,
 * are not in it: nobody has us mail their words to somebody else.
 */
export async function sendReceipt(tx: Tx, deps: Deps, enquiry: Concerned): Promise<void> {
  const text = msg(
    'we have received your message, and a person will read it and answer you within {days, number} days. If you did not write to us, someone gave your address by mistake: do nothing.',
  );
  await send(tx, deps, enquiry, {
    subject: (t) => t('We have received your message {number}', { number: String(enquiry.id) }),
    text,
    words: null,
  });
}

/** Sends what the platform answers. */
export async function sendAnswer(tx: Tx, deps: Deps, enquiry: Concerned, words: string): Promise<void> {
  const subject = (t: Translate) => t('An answer to your message {number}', { number: String(enquiry.id) });
  await send(tx, deps, enquiry, { subject, text: msg('we have an answer to your message:'), words });
}

const outcomeTexts: Record<EnquiryOutcome, string> = {
  accepted: msg('we have accepted your request. We will write to you about what happens next.'),
  declined: msg('we have declined your request:'),
  closed: msg(
    'we have closed your message, because there is nothing left to do. You can always write a new one.',
  ),
};

/** Sends what was decided about an enquiry. */
export async function sendOutcome(
  tx: Tx,
  deps: Deps,
  enquiry: Concerned,
  { outcome, words }: { outcome: EnquiryOutcome; words: string | null },
): Promise<void> {
  const subject = (t: Translate) => t('What became of your message {number}', { number: String(enquiry.id) });
  await send(tx, deps, enquiry, { subject, text: outcomeTexts[outcome], words });
}

type EnquiryMail = { subject: (t: Translate) => string; text: string; words: string | null };

async function send(tx: Tx, deps: Deps, enquiry: Concerned, mail: EnquiryMail): Promise<void> {
  const { id, email, language, submissionKey } = enquiry;
  const token = enquiryToken(deps.config, submissionKey);
  await mailWaits(tx, id, tokenHash(token));
  const { text, words, subject } = mail;
  const onceSent = { task: 'enquiry-mailed', payload: { enquiryId: id } };
  await sendTemplate(
    tx,
    deps,
    { email, language },
    {
      template: 'hub/enquiries/mail/about',
      subject,
      inputs: { text, words, days: answerDays, page: deps.config.baseUrl + enquiryStatusPath(token) },
      onceSent,
    },
  );
}
