import { z } from 'zod';
import { openCase } from '#src/moderation/cases/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { NoticedItem } from './addresses.ts';

export type NewNotice = {
  submissionKey: string;
  tokenHash: Buffer;
  at: Date;
  language: string;
  category: string;
  keyword: string | null;
  keywordOther: string | null;
  explanation: string;
  law: string | null;
  memberId: number | null;
  name: string | null;
  email: string | null;
  subjectHash: Buffer | null;
  flaggerId: number | null;
  withinArea: boolean;
  suspensionId: number | null;
};

const Id = z.object({ id: z.number() });

/** Stores a notice; returns its number, undefined where what was submitted with this key is stored already. */
export async function insertNotice(tx: Tx, notice: NewNotice): Promise<number | undefined> {
  const n = notice;
  const row = await maybeOne(
    tx,
    Id,
    sql`INSERT INTO notices (submission_key, token_hash, received_at, language, category, keyword, keyword_other, explanation, law,
                             in_good_faith, member_id, name, email, subject_hash, flagger_id, within_area, suspension_id)
        VALUES (${n.submissionKey}, ${n.tokenHash}, ${n.at}, ${n.language}, ${n.category}, ${n.keyword}, ${n.keywordOther}, ${n.explanation},
                ${n.law}, true, ${n.memberId}, ${n.name}, ${n.email}, ${n.subjectHash}, ${n.flaggerId}, ${n.withinArea}, ${n.suspensionId})
        ON CONFLICT ON CONSTRAINT notices_submission_key DO NOTHING RETURNING id`,
  );
  return row?.id;
}

const Submitted = z.object({
  id: z.number(),
  explanation: z.string(),
  email: z.string().nullable(),
  mailed: z.boolean(),
});

/** A notice that was sent, and whether its page opens from a mail alone, as a visitor typed an address. */
export type SentBefore = Pick<z.output<typeof Submitted>, 'id' | 'mailed'>;

/** Returns what was submitted with this key before. */
export function noticeWithKey(db: Queryable, submissionKey: string) {
  return maybeOne(
    db,
    Submitted,
    sql`SELECT id, explanation, email::text, email IS NOT NULL OR confirmed_at IS NOT NULL AS mailed FROM notices
        WHERE submission_key = ${submissionKey} AND token_hash IS NOT NULL`,
  );
}

type AddedItem = { noticeId: number; noticed: NoticedItem; caseId: number | null; seen: number | null };

/** Stores what a notice is about: its text as it is now, and the hash of that. */
export async function addItem(tx: Tx, { noticeId, noticed, caseId, seen }: AddedItem): Promise<void> {
  const { kind, item } = noticed;
  await run(
    tx,
    sql`INSERT INTO notice_items (notice_id, kind, item_id, case_id, revision, seen_revision, text_hash, snapshot)
        SELECT ${noticeId}, ${kind.name}, ${item.id}, ${caseId}, coalesce((now.words ->> 'revision')::integer, ${item.revision}), ${seen},
               hash_of_words(now.words), now.words
        FROM (SELECT (${kind.snapshot(item.id)}) AS words) now`,
  );
}

type Raised = { noticeId: number; noticed: NoticedItem; first: boolean; at: Date };

/** Opens the case of an item for a notice; `first`: it goes before others. Returns the number of the case. */
export function raise(tx: Tx, { noticeId, noticed, first, at }: Raised): Promise<number> {
  const { kind, item } = noticed;
  const source = first ? ('trusted-flagger' as const) : ('notice' as const);
  return openCase(tx, {
    kind: kind.name,
    itemId: item.id,
    boardId: item.boardId,
    authorId: item.authorId,
    entries: [{ source, noticeId }],
    at,
  });
}

/** Stores that the receipt went out. */
export async function setReceiptSent(tx: Tx, noticeId: number, at: Date): Promise<void> {
  await run(
    tx,
    sql`UPDATE notices SET receipt_sent_at = ${at} WHERE id = ${noticeId} AND receipt_sent_at IS NULL`,
  );
}
