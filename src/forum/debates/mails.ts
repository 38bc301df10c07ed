import { z } from 'zod';
import { maybeOne, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { helpersFor, renderText } from '#src/platform/http/rendering/render.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { sendMail } from '#src/platform/mail/mailer.ts';
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
export async function tellProposer(
  { config, now }: Deps,
  tx: Tx,
  debate: Debate,
  answer: Answer,
): Promise<void> {
  const to = await maybeOne(
    tx,
    Proposer,
    sql`SELECT email::text, name, language, time_zone FROM members WHERE id = ${debate.authorId}`,
  );
  if (!to?.email) return;
  const helpers = helpersFor(to.language, to.timeZone, now());
  const inputs = { name: to.name, title: debate.title, href: config.baseUrl + debatePath(debate) };
  const opened = answer.answer === 'opened';
  await sendMail(tx, {
    to: to.email,
    subject: opened ? helpers.t('Your debate is open') : helpers.t('Your proposal was declined'),
    text: opened
      ? renderText('forum/debates/mail/opened', inputs, helpers)
      : renderText('forum/debates/mail/declined', { ...inputs, reason: answer.reason }, helpers),
  });
}
