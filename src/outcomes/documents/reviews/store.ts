import { z } from 'zod';
import { type Document, DocumentRow, documentsIn } from '#src/outcomes/documents/store.ts';
import { holds } from '#src/people/roles/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { boardsWith } from '#src/platform/access/permissions.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { mostWorkCounted } from '#src/platform/slice/work.ts';
import { type Verdict, verdicts } from './forms.ts';

/** How many documents that wait are listed. */
const mostReviewsListed = 100;

/** Whether a document d waits for a review by somebody else than its author and the members of its organisation. */
function waitsFor(memberId: Sql): Sql {
  // As an array: it is found by what is not published yet, however many documents there are.
  return sql`d.id = ANY (ARRAY(SELECT document_id FROM document_versions WHERE published_at IS NULL))
    AND d.reviewed AND d.state IN ('review', 'published') AND d.author_id <> ${memberId}
    AND NOT EXISTS (SELECT FROM affiliations a WHERE a.member_id = ${memberId} AND a.organisation_id = d.organisation_id
      AND a.ended_at IS NULL)
    AND EXISTS (SELECT FROM document_versions sent WHERE sent.document_id = d.id AND sent.published_at IS NULL
      AND sent.version = newest_of_document(d.id) AND NOT EXISTS (
        SELECT FROM reviews r WHERE r.document_id = d.id AND r.version = sent.version))`;
}

/** Returns the documents that wait for a review by the actor, as they were sent in, the oldest first; at most 100. */
export function waitingDocuments(db: Queryable, actor: Member, language: string): Promise<Document[]> {
  const boards = boardsWith(actor, 'document:review');
  const onBoards = boards === 'all' ? empty : sql`AND d.board_id = ANY(${boards})`;
  const newest = documentsIn({
    language,
    version: sql`newest_of_document(d.id)`,
    where: sql`${waitsFor(sql`${actor.id}::bigint`)} ${onBoards} ORDER BY v.edited_at, d.id LIMIT ${mostReviewsListed}`,
  });
  return many(db, DocumentRow, newest);
}

/** Returns how many documents wait for a review by the member with this number, as an expression of their roles. */
export function reviewsWaitingFor(memberId: Sql, now: Date): Sql {
  return sql`CASE WHEN ${holds(memberId, 'document:review', now)} THEN (SELECT count(*) FROM (
    SELECT FROM documents d WHERE ${waitsFor(memberId)} AND ${holds(memberId, 'document:review', now, sql`d.board_id`)}
    LIMIT ${mostWorkCounted}) waiting) ELSE 0 END`;
}

type NewReview = {
  documentId: number;
  version: number;
  verdict: Verdict;
  checks: Readonly<Record<string, boolean>>;
  words: string | null;
  language: string;
  reviewedBy: number;
  at: Date;
};

/** Stores a review of a version; false where somebody has reviewed it already. */
export async function insertReview(tx: Tx, r: NewReview): Promise<boolean> {
  const inserted = await run(
    tx,
    sql`INSERT INTO reviews (document_id, version, verdict, checks, words, language, reviewed_by, reviewed_at)
        VALUES (${r.documentId}, ${r.version}, ${r.verdict}, ${JSON.stringify(r.checks)}, ${r.words}, ${r.language},
                ${r.reviewedBy}, ${r.at})
        ON CONFLICT ON CONSTRAINT reviews_once DO NOTHING`,
  );
  return inserted === 1;
}

const ReviewRow = z.object({
  version: z.number(),
  verdict: z.enum(verdicts),
  checks: z.record(z.string(), z.boolean()),
  words: z.string().nullable(),
  language: z.string(),
  reviewerName: z.string(),
  reviewedAt: z.date(),
});
export type Review = z.output<typeof ReviewRow>;

/** Returns the review of a version of a document; undefined where there is none. */
export function reviewOf(db: Queryable, documentId: number, version: number): Promise<Review | undefined> {
  return maybeOne(
    db,
    ReviewRow,
    sql`SELECT r.version, r.verdict, r.checks, r.words, r.language, m.name AS reviewer_name, r.reviewed_at
        FROM reviews r JOIN members m ON m.id = r.reviewed_by
        WHERE r.document_id = ${documentId} AND r.version = ${version}`,
  );
}

const ScreeningRow = z.object({ screening: z.array(z.string()) });

/** Returns the rules of screening that a version met. */
export async function screeningOf(db: Queryable, documentId: number, version: number): Promise<string[]> {
  const row = await maybeOne(
    db,
    ScreeningRow,
    sql`SELECT screening FROM document_versions WHERE document_id = ${documentId} AND version = ${version}`,
  );
  return row?.screening ?? [];
}
