import { z } from 'zod';
import { roleName } from '#src/moderation/conversation/message.ts';
import { boardOfCase } from '#src/moderation/conversation/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { msg, translator } from '#src/platform/i18n/t.ts';
import { sendTemplate } from '#src/platform/mail/send-template.ts';
import type { Deps, Job } from '#src/platform/slice/slice.ts';
import { type AppealOutcome, appealHref } from './appeal.ts';
import { outcomeTexts } from './labels.ts';
import { type Complaint, setNotified } from './store.ts';

const Payload = z.object({ appealId: z.number() });

/** Notes that the answer to a complaint was handed over: the complainant knows. */
export const appealNotified: Job = {
  task: 'appeal-notified',
  run: ({ db, now }, payload) => setNotified(db, Payload.parse(payload).appealId, now()),
};

/** Confirms to the complainant that the complaint has come in. */
export async function sendReceipt(deps: Deps, tx: Tx, complaint: Complaint): Promise<void> {
  const text = msg(
    'we have received your complaint. A person who did not make the decision will read it and answer you.',
  );
  await send(deps, tx, complaint, (t) => t('We have received your complaint'), text, null);
}

/** Sends a reviewer's question to the complainant. */
export async function sendQuestion(deps: Deps, tx: Tx, complaint: Complaint, words: string): Promise<void> {
  const text = msg('the person reviewing your complaint has a question:');
  const board = await boardOfCase(tx, complaint.caseId, complaint.language);
  const signed = `${words}\n\n— ${roleName(board, translator(complaint.language))}`;
  await send(deps, tx, complaint, (t) => t('A question about your complaint'), text, signed);
}

/** Sends what came of a complaint, with the reasons and what else the complainant can do (DSA, Article 20(5)). */
export async function sendOutcome(
  deps: Deps,
  tx: Tx,
  complaint: Complaint,
  { outcome, reasons }: { outcome: Exclude<AppealOutcome, 'omitted'>; reasons: string },
): Promise<void> {
  const onceSent = { task: 'appeal-notified', payload: { appealId: complaint.appealId } };
  const subject = (t: Translate) => t('What became of your complaint');
  await send(deps, tx, complaint, subject, outcomeTexts[outcome], reasons, onceSent);
}

async function send(
  deps: Deps,
  tx: Tx,
  { email, name, language, recipientId }: Complaint,
  subject: (t: Translate) => string,
  text: string,
  words: string | null,
  onceSent?: { task: string; payload: object },
): Promise<void> {
  if (email === null) return;
  const inputs = {
    name,
    text,
    words,
    href: appealHref(deps.config, recipientId),
    answered: onceSent !== undefined,
  };
  const mail = { template: 'moderation/appeals/mail/news', subject, inputs };
  await sendTemplate(tx, deps, { email, language }, onceSent ? { ...mail, onceSent } : mail);
}
