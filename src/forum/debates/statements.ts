import { z } from 'zod';
import { named } from '#src/people/members/member.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { renderer, renderMarkdown } from '#src/platform/text/markdown.ts';
import { slugify } from '#src/platform/text/slug.ts';
import type { DebateState } from './debate.ts';

const Id = z.object({ id: z.number() });

type NewDebate = {
  boardId: number;
  state: DebateState;
  language: string;
  authorId: number;
  submissionKey: string;
  at: Date;
};

/** Adds a debate without its head; its id, or undefined where this author has sent this submission key before. */
export async function insertDebate(tx: Tx, d: NewDebate): Promise<number | undefined> {
  const inserted = await maybeOne(
    tx,
    Id,
    sql`INSERT INTO debates (board_id, state, language, author_id, submission_key, created_at, active_at)
        VALUES (${d.boardId}, ${d.state}, ${d.language}, ${d.authorId}, ${d.submissionKey}, ${d.at}, ${d.at})
        ON CONFLICT ON CONSTRAINT debates_submission_key DO NOTHING RETURNING id`,
  );
  return inserted?.id;
}

/** The debate this author sent under this submission key before. */
export async function debateSubmittedBefore(
  db: Queryable,
  authorId: number,
  submissionKey: string,
): Promise<number> {
  const { id } = await one(
    db,
    Id,
    sql`SELECT id FROM debates WHERE author_id = ${authorId} AND submission_key = ${submissionKey}`,
  );
  return id;
}

type NewHead = {
  debateId: number;
  version: number;
  title: string;
  lede: string;
  background: string;
  documents: string;
  keyPoints: string;
  conclusion: string;
  editedBy: number;
  at: Date;
};

/** Adds a version of a head; false where that version is there already. */
export async function insertHead(tx: Tx, h: NewHead): Promise<boolean> {
  const html = (source: string) => renderMarkdown(source).html;
  const inserted = await run(
    tx,
    sql`INSERT INTO debate_heads (debate_id, version, title, slug, lede, background, background_html, documents, documents_html,
                                  key_points, key_points_html, conclusion, conclusion_html, renderer, edited_by, edited_at)
        VALUES (${h.debateId}, ${h.version}, ${h.title}, ${slugify(h.title)}, ${h.lede}, ${h.background}, ${html(h.background)},
                ${h.documents}, ${html(h.documents)}, ${h.keyPoints}, ${html(h.keyPoints)}, ${h.conclusion}, ${html(h.conclusion)},
                ${renderer}, ${h.editedBy}, ${h.at})
        ON CONFLICT DO NOTHING`,
  );
  return inserted === 1;
}

/** Makes this version the present head; false where another became it meanwhile. */
export async function setHeadVersion(tx: Tx, id: number, version: number): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`UPDATE debates SET head_version = ${version} WHERE id = ${id} AND head_version = ${version - 1}`,
    )) === 1
  );
}

const Source = z.object({
  title: z.string(),
  lede: z.string(),
  background: z.string(),
  documents: z.string(),
  keyPoints: z.string(),
  conclusion: z.string(),
  version: z.number(),
});
export type HeadSource = z.output<typeof Source>;

/** The present head as it was written. */
export function headSource(db: Queryable, id: number): Promise<HeadSource> {
  return one(
    db,
    Source,
    sql`SELECT h.title, h.lede, h.background, h.documents, h.key_points, h.conclusion, h.version
        FROM debates d JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version WHERE d.id = ${id}`,
  );
}

/** Opens, or opens again, until `closesAt`; false where the debate was not in one of these states. */
export async function setOpen(
  tx: Tx,
  id: number,
  from: readonly DebateState[],
  rapporteurId: number,
  closesAt: Date | null,
  at: Date,
): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE debates SET state = 'open', opened_at = coalesce(opened_at, ${at}), closes_at = ${closesAt}, closed_at = NULL,
          rapporteur_id = coalesce(rapporteur_id, ${rapporteurId}), active_at = greatest(active_at, ${at})
        WHERE id = ${id} AND state = ANY(${from})`,
  );
  return touched === 1;
}

/** Moves a debate from open to closed, from closed to concluded, or from proposed to declined. */
export async function setDebateState(
  tx: Tx,
  id: number,
  from: readonly DebateState[],
  to: 'closed' | 'concluded' | 'declined',
  at: Date,
): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE debates SET state = ${to},
          closed_at = CASE WHEN ${to} = 'closed' THEN least(closes_at, ${at}) ELSE closed_at END,
          concluded_at = CASE WHEN ${to} = 'concluded' THEN ${at}::timestamptz ELSE concluded_at END
        WHERE id = ${id} AND state = ANY(${from})`,
  );
  return touched === 1;
}

/** Closes every open debate whose closing date has come; their ids. */
export async function closeDue(tx: Tx, at: Date): Promise<{ id: number; boardId: number }[]> {
  return many(
    tx,
    z.object({ id: z.number(), boardId: z.number() }),
    sql`UPDATE debates SET state = 'closed', closed_at = closes_at
        WHERE state = 'open' AND closes_at <= ${at} RETURNING id, board_id`,
  );
}

const HeadVersion = z
  .object({
    version: z.number(),
    title: z.string(),
    lede: z.string(),
    editorName: z.string(),
    editorHandle: z.string(),
    editedAt: z.date(),
    background: z.string(),
    documents: z.string(),
    keyPoints: z.string(),
    conclusion: z.string(),
  })
  .transform(({ editorName, editorHandle, ...head }) => ({
    ...head,
    editor: named(editorName, editorHandle),
  }));
export type HeadVersion = z.output<typeof HeadVersion>;

/** The versions of a head, newest first. */
export function headVersions(db: Queryable, id: number): Promise<HeadVersion[]> {
  return many(
    db,
    HeadVersion,
    sql`SELECT h.version, h.title, h.lede, m.name AS editor_name, m.handle AS editor_handle, h.edited_at,
               h.background, h.documents, h.key_points, h.conclusion
        FROM debate_heads h JOIN members m ON m.id = h.edited_by WHERE h.debate_id = ${id} ORDER BY h.version DESC LIMIT 50`,
  );
}
