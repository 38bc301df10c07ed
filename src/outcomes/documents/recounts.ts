import { sql } from '#src/platform/db/query.ts';
import { entryRecount } from '#src/platform/slice/search-kind.ts';
import type { Recounts } from '#src/platform/slice/slice.ts';
import { renderer } from '#src/platform/text/markdown.ts';

/** What is kept of documents beside them, and what it is made from. */
export const recounts: Recounts = {
  'document_versions.renderer': sql`
    SELECT 'document ' || document_id || ', version ' || version AS what, renderer AS kept, ${renderer}::integer AS counted
    FROM document_versions`,
  'search_documents.words': entryRecount(
    'document',
    sql`search_documents`,
    sql`documents d, search_document(d.id) s`,
  ),
};
