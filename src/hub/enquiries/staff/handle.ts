import { type EnquiryOutcome, enquiryMessages } from '#src/hub/enquiries/enquiry.ts';
import { sendAnswer, sendOutcome } from '#src/hub/enquiries/mails.ts';
import {
  assign,
  type Enquiry,
  insertEnquiryMessage,
  setAnswered,
  setDecided,
} from '#src/hub/enquiries/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

const decided = msg('Someone has decided this in the meantime.');
const full = msg('This has reached its limit of messages, so nothing more can be added.');

/** Takes an enquiry over, also from a colleague. */
export async function claimEnquiry({ db }: Deps, actor: Member, { id }: Enquiry): Promise<void> {
  await transaction(db, async (tx) => {
    if (!(await assign(tx, id, actor.id))) throw new Conflict(decided);
  });
}

/** Answers whoever enquires: on the page of the enquiry, and by mail. */
export async function answerEnquiry(
  deps: Deps,
  actor: Member,
  enquiry: Enquiry,
  words: string,
): Promise<void> {
  const at = deps.now();
  const { id } = enquiry;
  await transaction(deps.db, async (tx) => {
    if (!(await setAnswered(tx, { id, by: actor.id, at }))) throw new Conflict(decided);
    const message = { enquiryId: id, answeredBy: actor.id, words, language: actor.language, at };
    const said = await insertEnquiryMessage(tx, message, enquiryMessages);
    if (said === 'full') throw new Conflict(full);
    // The same once more is one message.
    if (said === 'there') return;
    await record(tx, { kind: 'enquiry.answered', at, actorId: actor.id, data: { enquiryId: id } });
    await sendAnswer(tx, deps, enquiry, words);
  });
}

/** Decides an enquiry for good, and tells whoever sent it. */
export async function decideEnquiry(
  deps: Deps,
  actor: Member,
  enquiry: Enquiry,
  decision: { outcome: EnquiryOutcome; words: string | null },
): Promise<void> {
  const at = deps.now();
  const { id } = enquiry;
  await transaction(deps.db, async (tx) => {
    if (!(await setDecided(tx, { id, by: actor.id, at }, decision))) throw new Conflict(decided);
    await record(tx, { kind: 'enquiry.decided', at, actorId: actor.id, data: { enquiryId: id } });
    await sendOutcome(tx, deps, enquiry, decision);
  });
}
