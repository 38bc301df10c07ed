import { sendReceipt } from '#src/moderation/notices/mails.ts';
import { asksWho, noticeMessages, subjectHash } from '#src/moderation/notices/notice.ts';
import type { Contact } from '#src/moderation/notices/sending/forms.ts';
import { forgetContact, insertMessage, type Notice, setContact } from '#src/moderation/notices/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

const full = msg('This notice has reached its limit of messages, so nothing more can be added.');

/** Keeps what whoever sent the notice writes to the moderators. */
export async function answer(
  { db, now }: Deps,
  notice: Notice,
  words: string,
  language: string,
): Promise<void> {
  const at = now();
  await transaction(db, async (tx) => {
    const message = { noticeId: notice.id, askedBy: null, words, language, at };
    const said = await insertMessage(tx, message, noticeMessages);
    if (said === 'full') throw new Conflict(full);
    // The same once more is one message.
    if (said === 'there') return;
    await record(tx, { kind: 'notice.answered', at, actorId: null, data: { noticeId: notice.id } });
  });
}

/**
 * Keeps where whoever sent the notice is reached, and confirms there at once that it was received; from then on its page opens
 * from that mail alone.
 */
export async function giveContact(deps: Deps, notice: Notice, { name, email }: Contact): Promise<void> {
  if (!asksWho(notice.keyword)) throw new NotFound();
  await transaction(deps.db, async (tx) => {
    const given = { name, email, subjectHash: subjectHash(email) };
    if (!(await setContact(tx, notice.id, given))) {
      throw new Conflict(msg('This notice already has an address.'));
    }
    await sendReceipt(tx, deps, notice.id);
  });
}

/** Forgets the name and the address of whoever sent the notice; it is processed as before. */
export async function removeContact({ db }: Deps, notice: Notice): Promise<void> {
  await transaction(db, (tx) => forgetContact(tx, notice.id));
}
