import { type Document, DocumentRow, documentsIn } from '#src/outcomes/documents/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';
import { feedLength } from '#src/platform/http/page-sizes.ts';

/** Returns the newest documents of these kinds as everybody reads them, or one document (`id`) with those about it. */
export function newestOfKinds(
  db: Queryable,
  language: string,
  { kinds, id }: { kinds: readonly string[]; id: number | null },
): Promise<Document[]> {
  // What is said of a document goes with it.
  const shown = sql`n.state = 'published' AND (n.about_id IS NULL OR is_public_document(n.about_id))`;
  const newest = sql`ORDER BY n.published_at DESC, n.id DESC LIMIT ${feedLength}`;
  // Of each kind the newest, by an index; of one document, what is about it.
  const ids =
    id === null
      ? sql`SELECT each.id FROM unnest(${[...kinds]}::text[]) AS k (kind), LATERAL (
          SELECT n.id FROM documents n WHERE n.kind = k.kind AND ${shown} ${newest}) each`
      : sql`SELECT n.id FROM documents n WHERE (n.id = ${id} OR n.about_id = ${id}) AND n.kind = ANY(${[...kinds]}) AND ${shown} ${newest}`;
  const where = sql`d.id = ANY (ARRAY(${ids})) ORDER BY d.published_at DESC, d.id DESC LIMIT ${feedLength}`;
  return many(db, DocumentRow, documentsIn({ language, where }));
}
