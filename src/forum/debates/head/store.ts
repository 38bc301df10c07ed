import { z } from 'zod';
import { memberLink } from '#src/people/members/member.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { renderer, renderMarkdown } from '#src/platform/text/markdown.ts';
import { slugify } from '#src/platform/text/slug.ts';

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

/** Adds a version of a head, its texts rendered; false where that version is there already. */
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

const HeadSource = z.object({
  title: z.string(),
  lede: z.string(),
  background: z.string(),
  documents: z.string(),
  keyPoints: z.string(),
  conclusion: z.string(),
  version: z.number(),
});
export type HeadSource = z.output<typeof HeadSource>;

/** Returns the present head as it was written. */
export function headSource(db: Queryable, id: number): Promise<HeadSource> {
  return one(
    db,
    HeadSource,
    sql`SELECT h.title, h.lede, h.background, h.documents, h.key_points, h.conclusion, h.version
        FROM debates d JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version WHERE d.id = ${id}`,
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
    editor: memberLink(editorName, editorHandle),
  }));
export type HeadVersion = z.output<typeof HeadVersion>;

/** Returns the versions of a head, newest first, at most 50. */
export function headVersions(db: Queryable, id: number): Promise<HeadVersion[]> {
  return many(
    db,
    HeadVersion,
    sql`SELECT h.version, h.title, h.lede, m.name AS editor_name, m.handle AS editor_handle, h.edited_at,
               h.background, h.documents, h.key_points, h.conclusion
        FROM debate_heads h JOIN members m ON m.id = h.edited_by WHERE h.debate_id = ${id} ORDER BY h.version DESC LIMIT 50`,
  );
}
