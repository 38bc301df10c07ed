import { sendDisclosure, sendQuestion } from '#src/moderation/notices/mails.ts';
import { noticeMessages } from '#src/moderation/notices/notice.ts';
import { insertMessage, type Notice } from '#src/moderation/notices/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { setDisclosed, setImprecise } from './store.ts';

const full = msg('This notice has reached its limit of messages, so nothing more can be added.');

/** Asks whoever sent a notice something: they read it on its page, and by mail where they gave an address. */
export async function askNotifier(deps: Deps, actor: Member, notice: Notice, words: string): Promise<void> {
  const at = deps.now();
  await transaction(deps.db, async (tx) => {
    const message = { noticeId: notice.id, askedBy: actor.id, words, language: actor.language, at };
    const said = await insertMessage(tx, message, noticeMessages);
    if (said === 'full') throw new Conflict(full);
    // The same once more is one message.
    if (said === 'there') return;
    await record(tx, { kind: 'notice.asked', at, actorId: actor.id, data: { noticeId: notice.id } });
    await sendQuestion(tx, deps, notice, words);
  });
}

/** Notes that a notice does not say enough to see what is illegal where: that its text stayed is no reason by itself. */
export async function callImprecise(
  deps: Deps,
  actor: Member,
  notice: Notice,
  because: string,
): Promise<void> {
  const at = deps.now();
  await transaction(deps.db, async (tx) => {
    if (!(await setImprecise(tx, { noticeId: notice.id, because, by: actor.id, at }))) {
      throw new Conflict(msg('This has already been recorded.'));
    }
    await record(tx, {
      kind: 'notice.called-imprecise',
      at,
      actorId: actor.id,
      data: { noticeId: notice.id },
    });
  });
}

/** Lets the author learn who sent a notice, for this reason; where nobody gave a name, there is nothing to learn. */
export async function discloseNotifier(
  deps: Deps,
  actor: Member,
  notice: Notice,
  because: string,
): Promise<void> {
  const at = deps.now();
  if (notice.name === null) throw new Conflict(msg('The sender gave no name.'));
  if (!notice.confirmed) {
    throw new Conflict(
      msg('The sender has not confirmed an address, so it may be the name of someone else.'),
    );
  }
  await transaction(deps.db, async (tx) => {
    if (!(await setDisclosed(tx, { noticeId: notice.id, because, by: actor.id, at }))) {
      throw new Conflict(msg('This has already been recorded.'));
    }
    await record(tx, { kind: 'notice.disclosed', at, actorId: actor.id, data: { noticeId: notice.id } });
    await sendDisclosure(tx, deps, notice, because);
  });
}
