import { roleName } from '#src/moderation/conversation/message.ts';
import { boardOfNotice } from '#src/moderation/conversation/store.ts';
import { mailRecipients } from '#src/people/members/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { translator } from '#src/platform/i18n/t.ts';
import { sendTemplate, type TemplateMail } from '#src/platform/mail/send-template.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { tokenHash } from '#src/platform/tokens.ts';
import { itemsOfNotice } from './item-store.ts';
import { noticePath, noticeToken } from './notice.ts';
import { setReceiptSent } from './sending/store.ts';
import { type Notice, noticeById, renewToken } from './store.ts';

/** Confirms at once that a notice was received, where an address was given; stores when. */
export async function sendReceipt(tx: Tx, deps: Deps, noticeId: number): Promise<void> {
  const notice = await noticeById(tx, noticeId);
  if (!notice?.email) return;
  const at = deps.now();
  const read = { language: notice.language, now: at };
  const items = await itemsOfNotice(tx, moderatedKinds(deps), noticeId, read);
  const suspended = notice.suspendedUntil;
  await toNotifier(tx, deps, notice, {
    template: 'moderation/notices/mail/receipt',
    subject: (t) => t('We have received your notice {number}', { number: String(notice.id) }),
    inputs: {
      reference: String(notice.id),
      addresses: items.map(({ item }) => deps.config.baseUrl + item.href),
      suspendedUntil: suspended,
    },
  });
  await setReceiptSent(tx, noticeId, at);
}

/** Sends whoever sent a notice what a moderator asks them; nothing where they gave no address. */
export async function sendQuestion(tx: Tx, deps: Deps, notice: Notice, words: string): Promise<void> {
  const board = await boardOfNotice(tx, notice.id, notice.language);
  await toNotifier(tx, deps, notice, {
    template: 'moderation/notices/mail/question',
    subject: (t) => t('A question about your notice {number}', { number: String(notice.id) }),
    inputs: { reference: String(notice.id), words, from: roleName(board, translator(notice.language)) },
  });
}

/** Tells the authors of what a notice is about who sent it, and why they have to learn that. */
export async function sendDisclosure(tx: Tx, deps: Deps, notice: Notice, because: string): Promise<void> {
  const { config } = deps;
  const read = { language: notice.language, now: deps.now() };
  for (const { item } of await itemsOfNotice(tx, moderatedKinds(deps), notice.id, read)) {
    if (item.authorId === null) continue;
    for (const to of await mailRecipients(tx, [item.authorId])) {
      await sendTemplate(tx, deps, to, {
        template: 'moderation/notices/mail/disclosure',
        subject: (t) => t('Who reported your text as illegal'),
        inputs: { who: notice.name, because, address: config.baseUrl + item.href },
      });
    }
  }
}

/** Sends a mail to whoever sent a notice, with their name and the link to its page; nothing where they gave no address. */
export async function toNotifier(tx: Tx, deps: Deps, notice: Notice, mail: TemplateMail): Promise<boolean> {
  const { email, language, timeZone, memberId, submissionKey } = notice;
  if (email === null) return false;
  const token = noticeToken(deps.config, submissionKey, memberId === null ? email : null);
  await renewToken(tx, notice.id, tokenHash(token));
  const to = { email, language, ...(timeZone === null ? {} : { timeZone }) };
  const page = deps.config.baseUrl + noticePath(token);
  // Nobody has us mail their words to somebody else.
  const name = notice.confirmed ? notice.name : null;
  await sendTemplate(tx, deps, to, { ...mail, inputs: { ...mail.inputs, name, page } });
  return true;
}
