import { debatePath } from '#src/forum/debates/debate.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { sendTemplate } from '#src/platform/mail/send-template.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { proposerById } from './store.ts';

type ProposalAnswer = { answer: 'opened' } | { answer: 'declined'; reason: string };

/** Mails the author of a proposal what the curator decided; nobody where that account is closed. */
export async function tellProposer(
  deps: Deps,
  tx: Tx,
  debate: Debate,
  outcome: ProposalAnswer,
): Promise<void> {
  const { email, ...proposer } = await proposerById(tx, debate.authorId);
  if (!email) return;
  const to = { ...proposer, email };
  const inputs = { name: proposer.name, title: debate.title, href: deps.config.baseUrl + debatePath(debate) };
  if (outcome.answer === 'opened') {
    await sendTemplate(tx, deps, to, {
      template: 'forum/debates/mail/opened',
      subject: (t) => t('Your debate is open'),
      inputs,
    });
  } else {
    await sendTemplate(tx, deps, to, {
      template: 'forum/debates/mail/declined',
      subject: (t) => t('Your proposal was declined'),
      inputs: { ...inputs, reason: outcome.reason },
    });
  }
}
