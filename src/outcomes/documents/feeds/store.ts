import { type Document, DocumentRow, documentsIn } from '#src/outcomes/documents/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, sql } from '#src/platform/db/query.ts';
import { feedLength } from '#src/platform/http/page-sizes.ts';

/** Returns the newest documents of these kinds as everybody reads them, or one document (`id`) with those about it. */
export function newestOfKinds(
  db: Queryable,
  language: string,
  { kinds, id }: { kinds: readonly string[]; id: number | null },
): Promise<Document[]> {
  const one = id === null ? empty : sql`AND (d.id = ${id} OR d.about_id = ${id})`;
  // What is said of a document goes with it.
  const shown = sql`(d.about_id IS NULL OR is_public_document(d.about_id))`;
  const where = sql`d.kind = ANY(${[...kinds]}) AND d.state = 'published' AND ${shown} ${one}
    ORDER BY d.published_at DESC, d.id DESC LIMIT ${feedLength}`;
  return many(db, DocumentRow, documentsIn({ language, where }));
}
