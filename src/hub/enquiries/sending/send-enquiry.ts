import {
  cooperationForms,
  enquiryKey,
  enquiryMessages,
  enquirySentPath,
  enquiryStatusPath,
  enquiryToken,
  soonestSent,
} from '#src/hub/enquiries/enquiry.ts';
import { sendReceipt } from '#src/hub/enquiries/mails.ts';
import { enquiryWithKey, insertEnquiry, insertEnquiryMessage } from '#src/hub/enquiries/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { tokenHash } from '#src/platform/tokens.ts';
import type { EnquiryDraft } from './forms.ts';

/** Who writes, and where the answer goes. */
export type Enquirer = { name: string; email: string };

/**
 * Stores an enquiry, then has its receipt sent; the same sent twice is one. Returns where whoever sent it goes on: only members,
 * whose address is known to be theirs, to the conversation; everybody else finds the way to it in the mail.
 */
export async function sendEnquiry(
  deps: Deps,
  { actor, language }: Viewer,
  draft: EnquiryDraft,
  { name, email }: Enquirer,
): Promise<string> {
  const at = deps.now();
  const submissionKey = enquiryKey(draft.submission, email, draft.message);
  const token = enquiryToken(deps.config, submissionKey);
  const { topic, message, organisation, site } = draft;
  const partnership =
    topic === 'partnership'
      ? {
          organisationKind: draft.kind,
          country: draft.country,
          forms: cooperationForms.filter((form) => draft[form]),
        }
      : { organisationKind: null, country: null, forms: [] };
  const sent = await transaction(deps.db, async (tx) => {
    const enquiry = { submissionKey, topic, name, email, language, organisation, site, ...partnership };
    const id = await insertEnquiry(tx, {
      ...enquiry,
      tokenHash: tokenHash(token),
      memberId: actor.id,
      confirmedAt: actor.id === null ? null : at,
      doubtful: isDoubtful(draft, at),
      at,
    });
    if (id === undefined) return enquiryWithKey(tx, submissionKey);
    const first = { enquiryId: id, answeredBy: null, words: message, language, at };
    await insertEnquiryMessage(tx, first, enquiryMessages);
    // Who sent it stands in no event.
    await record(tx, { kind: 'enquiry.received', at, actorId: null, data: { enquiryId: id } });
    await sendReceipt(tx, deps, { ...enquiry, id });
    return { id, memberId: actor.id };
  });
  // The same form sent by a visitor before is no enquiry of the member who sends it now.
  const own = actor.id !== null && sent.memberId === actor.id;
  return own ? enquiryStatusPath(token) : enquirySentPath(sent.id);
}

/** Tells whether a program seems to have filled the form in: it is stored and read all the same, after the others. */
function isDoubtful({ subject, opened }: EnquiryDraft, now: Date): boolean {
  const since = /^\d{13}$/.test(opened) ? now.getTime() - Number(opened) : 0;
  return subject !== '' || since < soonestSent;
}
