import { z } from 'zod';
import { SectionRow } from '#src/outcomes/documents/sections.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, jsonRows, many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const VersionRow = z.object({
  version: z.number(),
  language: z.string(),
  title: z.string(),
  lede: z.string(),
  sections: jsonRows(SectionRow),
  change: z.string().nullable(),
  editorName: z.string(),
  editorHandle: z.string(),
  editedAt: z.date(),
});
export type DocumentVersion = z.output<typeof VersionRow>;

/** Returns the published versions of a document, and all with `unpublished`, newest first, at most 50. */
export function documentVersions(
  db: Queryable,
  id: number,
  { unpublished }: { unpublished: boolean },
): Promise<DocumentVersion[]> {
  const which = unpublished ? empty : sql`AND v.published_at IS NOT NULL`;
  return many(
    db,
    VersionRow,
    sql`SELECT v.version, v.language, v.title, v.lede, v.sections, v.change, m.name AS editor_name,
               m.handle::text AS editor_handle, v.edited_at
        FROM document_versions v JOIN members m ON m.id = v.edited_by
        WHERE v.document_id = ${id} ${which} ORDER BY v.version DESC LIMIT 50`,
  );
}

/** Makes the newest version the one that is read by those who write, as long as none is public. */
export async function readNewestDraft(tx: Tx, id: number): Promise<void> {
  await run(
    tx,
    sql`UPDATE documents SET version = newest_of_document(id) WHERE id = ${id} AND state = 'drafting'`,
  );
}
