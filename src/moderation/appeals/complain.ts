import { processingSuspension } from '#src/moderation/misuse/store.ts';
import { subjectHash } from '#src/moderation/notices/notice.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { appealMessages } from './appeal.ts';
import { sendReceipt } from './mails.ts';
import { complaintRefusal } from './policy.ts';
import {
  type Complaint,
  complaintOf,
  insertAppeal,
  insertAppealMessage,
  insertOutcome,
  lockComplaint,
  messagesOfAppeal,
} from './store.ts';

const full = msg('This complaint has reached its limit of messages, so nothing more can be added.');

/**
 * Sends a complaint, once, with a receipt by mail where there is an address. A Conflict where the time to complain is over, or
 * another complaint of the same person about the same decision was sent before, or their complaints are not processed now.
 */
export async function complain(
  deps: Deps,
  complaint: Complaint,
  words: string,
  language: string,
): Promise<void> {
  const at = deps.now();
  const refusal = complaintRefusal(complaint, at);
  if (refusal) throw new Conflict(refusal);
  const { recipientId, decisionId, caseId } = complaint;
  await transaction(deps.db, async (tx) => {
    if (await complaintsStopped(tx, complaint, at)) {
      throw new Conflict(
        msg('This was not sent, because your complaints are not being processed at the moment.'),
      );
    }
    const id = await insertAppeal(tx, { recipientId, decisionId, language, words, at });
    if (id === undefined) {
      if (await saidLast(tx, recipientId, words)) return;
      throw new Conflict(msg('You have already complained about this decision.'));
    }
    await record(tx, { kind: 'appeal.sent', at, actorId: null, data: { appealId: id, decisionId, caseId } });
    await sendReceipt(deps, tx, complaint);
  });
}

/** Returns until when no complaint of this person is taken, and why; undefined where they can complain. */
export async function complaintsStopped(db: Queryable, { email }: Pick<Complaint, 'email'>, now: Date) {
  return email === null ? undefined : processingSuspension(db, 'complaints', subjectHash(email), now);
}

/** Adds what the complainant writes, whereupon it is the reviewers' turn; a Conflict once it is decided. */
export async function addToComplaint(
  { db, now }: Deps,
  appealId: number,
  words: string,
  language: string,
): Promise<void> {
  const at = now();
  await transaction(db, async (tx) => {
    await stillOpen(tx, appealId);
    const messages = await messagesOfAppeal(tx, appealId);
    const last = messages.at(-1);
    // The same once more is one message.
    if (last && !last.byReviewer && last.words === words) return;
    if (messages.length >= appealMessages) throw new Conflict(full);
    await insertAppealMessage(tx, { appealId, reviewerId: null, words, language, at });
  });
}

/** Takes a complaint back: nothing is decided, and it is kept. */
export async function takeBackComplaint({ db, now }: Deps, appealId: number): Promise<void> {
  const at = now();
  await transaction(db, async (tx) => {
    const { decisionId, caseId } = await stillOpen(tx, appealId);
    await insertOutcome(tx, { appealId, outcome: 'omitted', at, decided: null });
    await record(tx, {
      kind: 'appeal.taken-back',
      at,
      actorId: null,
      data: { appealId, decisionId, caseId },
    });
  });
}

async function saidLast(
  tx: Parameters<typeof lockComplaint>[0],
  recipientId: number,
  words: string,
): Promise<boolean> {
  const known = await complaintOf(tx, recipientId);
  if (known?.appealId == null) return false;
  return (await messagesOfAppeal(tx, known.appealId)).at(-1)?.words === words;
}

async function stillOpen(tx: Parameters<typeof lockComplaint>[0], appealId: number): Promise<Complaint> {
  const locked = await lockComplaint(tx, appealId);
  if (!locked || locked.outcome !== null)
    throw new Conflict(msg('This complaint has been answered: nothing can be added.'));
  return locked;
}
