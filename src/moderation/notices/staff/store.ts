import { z } from 'zod';
import { visibleCases } from '#src/moderation/cases/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { boardsWith } from '#src/platform/access/permissions.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';

/**
 * Returns which notices `n` exist for the actor: with an item whose case does; what is not processed, for all boards' staff. One
 * that is also about a text of their own does not: it says who sent it.
 */
function visibleNotices(actor: Actor): Sql {
  const everywhere = boardsWith(actor, 'case:decide') === 'all';
  return sql`(NOT EXISTS (SELECT FROM notice_items o JOIN cases k ON k.id = o.case_id
      WHERE o.notice_id = n.id AND k.author_id = ${actor.id ?? 0}) AND (${everywhere ? sql`n.suspension_id IS NOT NULL` : sql`false`} OR EXISTS (
    SELECT FROM notice_items i JOIN cases k ON k.id = i.case_id WHERE i.notice_id = n.id AND ${visibleCases(actor)})))`;
}

/** Returns which of these notices exist for the actor. */
export async function seenOf(
  db: Queryable,
  actor: Actor,
  noticeIds: readonly number[],
): Promise<Set<number>> {
  const found = await many(
    db,
    z.object({ id: z.number() }),
    sql`SELECT n.id FROM notices n WHERE n.id = ANY(${noticeIds}) AND ${visibleNotices(actor)}`,
  );
  return new Set(found.map(({ id }) => id));
}

export const noticeFilters = ['all', 'open', 'answered', 'unprocessed'] as const;
export type NoticeFilter = (typeof noticeFilters)[number];

const ListedNotice = z.object({
  id: z.number(),
  receivedAt: z.date(),
  category: z.string(),
  keyword: z.string().nullable(),
  keywordOther: z.string().nullable(),
  flaggerName: z.string().nullable(),
  items: z.number(),
  waiting: z.number(),
  processed: z.boolean(),
});
export type ListedNotice = z.output<typeof ListedNotice>;

const waits = sql`EXISTS (SELECT FROM notice_items i JOIN cases k ON k.id = i.case_id WHERE i.notice_id = n.id AND k.state = 'open')`;
// Whoever sent it wrote last.
const answered = sql`(SELECT x.asked_by IS NULL FROM notice_messages x WHERE x.notice_id = n.id ORDER BY x.id DESC LIMIT 1)`;
const narrowed: Record<NoticeFilter, Sql> = {
  all: empty,
  open: sql`AND ${waits}`,
  answered: sql`AND ${answered}`,
  unprocessed: sql`AND n.suspension_id IS NOT NULL`,
};

type NoticeList = { filter: NoticeFilter; cursor: Cursor; size: number };

/** Returns the notices that exist for the actor, newest first: one more than `size` where there are more; see pageOf. */
export function listedNotices(
  db: Queryable,
  actor: Actor,
  { filter, cursor, size }: NoticeList,
): Promise<ListedNotice[]> {
  const before = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start ? sql`AND n.id ${before ? sql`>` : sql`<`} ${start}` : empty;
  return many(
    db,
    ListedNotice,
    sql`SELECT n.id, n.received_at, n.category, n.keyword, n.keyword_other, f.name AS flagger_name,
               (SELECT count(*)::integer FROM notice_items i WHERE i.notice_id = n.id) AS items,
               (SELECT count(*)::integer FROM notice_items i JOIN cases k ON k.id = i.case_id
                WHERE i.notice_id = n.id AND k.state = 'open') AS waiting, n.suspension_id IS NULL AS processed
        FROM notices n LEFT JOIN trusted_flaggers f ON f.id = n.flagger_id
        WHERE ${visibleNotices(actor)} ${narrowed[filter]} ${from}
        ORDER BY n.id ${before ? sql`ASC` : sql`DESC`} LIMIT ${size + 1}`,
  );
}

const Snapshot = z.object({
  noticeId: z.number(),
  kind: z.string(),
  itemId: z.number(),
  hash: z.string(),
  revision: z.number(),
  seenRevision: z.number().nullable(),
  claim: z.string().nullable(),
  html: z
    .string()
    .nullable()
    .transform((html) => (html === null ? null : storedHtml(html))),
  language: z.string().nullable(),
});
export type NoticedSnapshot = z.output<typeof Snapshot>;

/** Returns the texts of these notices as they were noticed. */
export function snapshotsOf(db: Queryable, noticeIds: readonly number[]): Promise<NoticedSnapshot[]> {
  return many(
    db,
    Snapshot,
    sql`SELECT i.notice_id, i.kind, i.item_id, encode(i.text_hash, 'hex') AS hash, i.revision, i.seen_revision,
               i.snapshot ->> 'claim' AS claim, i.snapshot ->> 'html' AS html, i.snapshot ->> 'language' AS language
        FROM notice_items i WHERE i.notice_id = ANY(${noticeIds}) ORDER BY i.id`,
  );
}

const Hash = z.object({ hash: z.string() });

/** Returns the hash of the words of a text as it is now, given its snapshot (a SELECT). */
export async function presentHash(db: Queryable, snapshot: Sql): Promise<string | undefined> {
  return (await maybeOne(db, Hash, sql`SELECT encode(hash_of_words((${snapshot})), 'hex') AS hash`))?.hash;
}

type Judged = { noticeId: number; because: string; by: number; at: Date };

/** Stores that a notice does not say enough; false where that is stored already. */
export async function setImprecise(tx: Tx, { noticeId, because, by, at }: Judged): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE notices SET imprecise_because = ${because}, imprecise_by = ${by}, imprecise_at = ${at}
        WHERE id = ${noticeId} AND imprecise_at IS NULL`,
  );
  return touched === 1;
}

/** Stores why the author has to learn who sent a notice; false where that is stored already. */
export async function setDisclosed(tx: Tx, { noticeId, because, by, at }: Judged): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE notices SET disclosed_because = ${because}, disclosed_by = ${by}, disclosed_at = ${at}
        WHERE id = ${noticeId} AND disclosed_at IS NULL`,
  );
  return touched === 1;
}
