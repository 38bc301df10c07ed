import { z } from 'zod';
import { maybeOne, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { sendTemplate } from '#src/platform/mail/send-template.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { debatePath } from './debate.ts';
import type { Debate } from './queries.ts';

const Proposer = z.object({
  email: z.string().nullable(),
  name: z.string(),
  language: z.enum(interfaceLanguages).catch('en'),
  timeZone: z.string(),
});

type Answer = { answer: 'opened' } | { answer: 'declined'; reason: string };

/** Tells the author of a proposal what the curator decided. */
export async function tellProposer(deps: Deps, tx: Tx, debate: Debate, answer: Answer): Promise<void> {
  const to = await maybeOne(
    tx,
    Proposer,
    sql`SELECT email::text, name, language, time_zone FROM members WHERE id = ${debate.authorId}`,
  );
  if (!to?.email) return;
  const inputs = { name: to.name, title: debate.title, href: deps.config.baseUrl + debatePath(debate) };
  const recipient = { ...to, email: to.email };
  if (answer.answer === 'opened') {
    await sendTemplate(tx, deps, recipient, {
      template: 'forum/debates/mail/opened',
      subject: (t) => t('Your debate is open'),
      inputs,
    });
  } else {
    await sendTemplate(tx, deps, recipient, {
      template: 'forum/debates/mail/declined',
      subject: (t) => t('Your proposal was declined'),
      inputs: { ...inputs, reason: answer.reason },
    });
  }
}
