import { enquiryMessages } from '#src/hub/enquiries/enquiry.ts';
import { awaitAnswer, type Enquiry, insertEnquiryMessage } from '#src/hub/enquiries/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

const decided = msg(
  'This has been decided: nothing more can be added. You can write a new message on the contact page.',
);
const full = msg('This has reached its limit of messages, so nothing more can be added.');

/** Keeps what whoever enquires writes again. */
export async function writeAgain(
  { db, now }: Deps,
  { id }: Enquiry,
  { words, language }: { words: string; language: string },
): Promise<void> {
  const at = now();
  await transaction(db, async (tx) => {
    if (!(await awaitAnswer(tx, id, at))) throw new Conflict(decided);
    const message = { enquiryId: id, answeredBy: null, words, language, at };
    const said = await insertEnquiryMessage(tx, message, enquiryMessages);
    if (said === 'full') throw new Conflict(full);
    // The same once more is one message.
    if (said === 'there') return;
    await record(tx, { kind: 'enquiry.received', at, actorId: null, data: { enquiryId: id } });
  });
}
