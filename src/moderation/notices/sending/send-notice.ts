import { randomUUID } from 'node:crypto';
import { processingSuspension } from '#src/moderation/misuse/store.ts';
import { flaggerOf } from '#src/moderation/notices/flaggers/store.ts';
import { sendReceipt } from '#src/moderation/notices/mails.ts';
import {
  asksWho,
  noticePath,
  noticeSentPath,
  noticeToken,
  subjectHash,
} from '#src/moderation/notices/notice.ts';
import { emailOfMember } from '#src/moderation/notices/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { moderatedKinds } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { tokenHash } from '#src/platform/tokens.ts';
import { itemsAt, type NoticedItem } from './addresses.ts';
import type { NoticeDraft } from './forms.ts';
import { addItem, insertNotice, type NewNotice, noticeWithKey, raise, type SentBefore } from './store.ts';

type SentNotice = { next: string } | { refused: FieldError };

/**
 * Takes a notice in: its items as they are now, a case for each, one receipt; the same submission again is one. Where
 * the processing of what its sender sends is suspended, it is kept and no case is opened. What is wrong names the field. Who
 * typed an address goes on from the mail that is sent there.
 */
export async function sendNotice(deps: Deps, viewer: Viewer, draft: NoticeDraft): Promise<SentNotice> {
  const { db, config } = deps;
  const at = deps.now();
  const before = await isSent(db, draft);
  if (before !== undefined) return { next: nextOf(config, draft.submission, before) };
  const { baseUrl } = config;
  const found = await itemsAt(db, moderatedKinds(deps), { baseUrl, addresses: draft.addresses, now: at });
  if (!found.ok) {
    return { refused: { field: 'addresses', message: viewer.t(found.message, found.params) } };
  }
  return transaction(db, async (tx) => {
    const sender = await senderOf(tx, viewer, draft, at);
    const kept = await stored(tx, deps, { ...contentOf(draft, viewer), ...sender, at }, draft);
    if ('sentBefore' in kept) return { next: nextOf(config, draft.submission, kept.sentBefore) };
    const { id, key } = kept;
    for (const noticed of found.items) await addToCase(tx, id, noticed, { draft, sender, at });
    await sendReceipt(tx, deps, id);
    return { next: nextOf(config, key, { id, mailed: sender.email !== null }) };
  });
}

/** Returns where whoever sent a notice goes on: with its page, or, where that opens from a mail, with what happens next. */
function nextOf(config: Deps['config'], key: string, { id, mailed }: SentBefore): string {
  return mailed ? noticeSentPath(id) : noticePath(noticeToken(config, key, null));
}

/** Returns what was sent with the same form: another explanation, or another address, makes it another notice. */
async function isSent(
  db: Queryable,
  { submission, why, email }: NoticeDraft,
): Promise<SentBefore | undefined> {
  const known = await noticeWithKey(db, submission);
  if (known?.explanation !== why) return undefined;
  const isElsewhere = known.email !== null && email && known.email.toLowerCase() !== email.toLowerCase();
  return isElsewhere ? undefined : known;
}

type NoticeSender = Pick<
  NewNotice,
  'memberId' | 'name' | 'email' | 'subjectHash' | 'flaggerId' | 'withinArea' | 'suspensionId'
>;

/** Returns who sends it, as far as they are asked; as which trusted flagger; and whether it is processed. */
async function senderOf(tx: Tx, { actor }: Viewer, draft: NoticeDraft, at: Date): Promise<NoticeSender> {
  const keyHash = draft.flagger === null ? null : tokenHash(draft.flagger);
  const flagger = await flaggerOf(tx, { memberId: actor.id, keyHash }, at);
  const status = {
    flaggerId: flagger?.id ?? null,
    withinArea: flagger?.areas.includes(draft.subject.category) ?? false,
  };
  if (!asksWho(draft.subject.keyword)) {
    return { ...status, memberId: null, name: null, email: null, subjectHash: null, suspensionId: null };
  }
  const member = actor.kind === 'member' ? actor : null;
  const email = member ? await emailOfMember(tx, member.id) : (draft.email ?? null);
  const subject = email === null ? null : subjectHash(email);
  const suspension = subject && (await processingSuspension(tx, 'notices', subject, at));
  return {
    ...status,
    memberId: member?.id ?? null,
    name: member ? null : (draft.name ?? null),
    email: member ? null : email,
    subjectHash: subject,
    suspensionId: suspension?.id ?? null,
  };
}

function contentOf(draft: NoticeDraft, { language }: Viewer) {
  const { subject, other, why, law } = draft;
  return {
    language,
    category: subject.category,
    keyword: subject.keyword,
    keywordOther: subject.keyword === 'KEYWORD_OTHER' ? other : null,
    explanation: why,
    law,
  };
}

type Content = Omit<NewNotice, 'submissionKey' | 'tokenHash'>;

/** Stores it under the key of its form, or under a new one where another was sent from there; or says that it is there. */
async function stored(
  tx: Tx,
  { config }: Deps,
  content: Content,
  draft: NoticeDraft,
): Promise<{ id: number; key: string } | { sentBefore: SentBefore }> {
  for (const key of [draft.submission, randomUUID()]) {
    const hash = tokenHash(noticeToken(config, key, content.email));
    const id = await insertNotice(tx, { ...content, submissionKey: key, tokenHash: hash });
    if (id !== undefined) return { id, key };
    const sentBefore = await isSent(tx, draft);
    if (sentBefore !== undefined) return { sentBefore };
  }
  throw new Error('a new key was taken');
}

type Taken = { draft: NoticeDraft; sender: NoticeSender; at: Date };

async function addToCase(
  tx: Tx,
  noticeId: number,
  noticed: NoticedItem,
  { draft, sender, at }: Taken,
): Promise<void> {
  const { kind, item } = noticed;
  const first = sender.withinArea;
  const caseId = sender.suspensionId === null ? await raise(tx, { noticeId, noticed, first, at }) : null;
  const [seenKind, seenId, version] = draft.seen?.split(' ') ?? [];
  const seen = seenKind === kind.name && Number(seenId) === item.id ? Number(version) : null;
  await addItem(tx, { noticeId, noticed, caseId, seen });
  // Who sent it stands in no event: the author never learns it from one.
  await record(tx, {
    ...item.place,
    kind: 'notice.received',
    at,
    actorId: null,
    data: { noticeId, caseId },
  });
}
