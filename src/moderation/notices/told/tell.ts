import { appealHref } from '#src/moderation/appeals/appeal.ts';
import type { Case } from '#src/moderation/cases/store.ts';
import { itemsOfNotice } from '#src/moderation/notices/item-store.ts';
import { toNotifier } from '#src/moderation/notices/mails.ts';
import { byPerson, outcomeOf, redress } from '#src/moderation/notices/outcome.ts';
import { type Notice, noticesOfCase } from '#src/moderation/notices/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { translator } from '#src/platform/i18n/t.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { addNotifier } from './store.ts';

/**
 * Tells those who sent a notice of the item since the case was opened what was decided, why, and how they go on; where
 * somebody gave no address, it is stored that they read it on the page of their notice alone.
 */
export async function tellNotifiers(
  deps: Deps,
  tx: Tx,
  { id: caseId, item }: Case,
  decisionId: number,
  openedAt: Date,
): Promise<void> {
  for (const notice of await noticesOfCase(tx, caseId, openedAt)) {
    const { email } = notice;
    const recipient = { decisionId, noticeId: notice.id, reached: email !== null };
    const recipientId = await addNotifier(tx, recipient);
    if (email === null) continue;
    const address = deps.config.baseUrl + item.href;
    const complaint = deps.config.baseUrl + appealHref(deps.config, recipientId);
    const mail = await outcomeMail(deps, tx, notice, { caseId, decisionId, address, complaint });
    await toNotifier(tx, deps, notice, {
      ...mail,
      onceSent: { task: 'decision-informed', payload: { recipientId } },
    });
  }
}

type ToldOutcome = { caseId: number; decisionId: number; address: string; complaint: string };

async function outcomeMail(
  deps: Deps,
  tx: Tx,
  notice: Notice,
  { caseId, decisionId, address, complaint }: ToldOutcome,
) {
  const { language } = notice;
  const t = translator(language);
  const items = await itemsOfNotice(tx, moderatedKinds(deps), notice.id, { language, now: deps.now() });
  const decided = items.filter((each) => each.caseId === caseId).flatMap(({ decisions }) => decisions);
  const decision = decided.find(({ id }) => id === decisionId);
  if (!decision) throw new Error(`notice ${notice.id} is not about the item of decision ${decisionId}`);
  return {
    template: 'moderation/notices/mail/outcome',
    subject: () => t('What we decided about your notice {number}', { number: String(notice.id) }),
    inputs: {
      reference: String(notice.id),
      address,
      outcome: outcomeOf(decision, t),
      byPerson: t(byPerson),
      redress: `${t(redress.complaint)} ${t(redress.others)}`,
      complaint,
    },
  };
}
