import { sql } from '#src/platform/db/query.ts';
import type { RenderedTexts } from '#src/platform/slice/rendered-texts.ts';
import { renderer } from '#src/platform/text/markdown.ts';

const inOrder = (field: 'source' | 'html') =>
  sql`ARRAY(SELECT s.value ->> ${field} FROM jsonb_array_elements(v.sections) WITH ORDINALITY AS s (value, place) ORDER BY s.place)`;

/** The sections of documents in all their versions. */
export const renderedTexts: RenderedTexts = {
  documents: {
    read: ({ id, version }, size) => sql`
      SELECT v.document_id AS id, v.version, ${inOrder('source')} AS sources, ${inOrder('html')} AS htmls
      FROM document_versions v WHERE (v.document_id, v.version) > (${id}, ${version}) AND v.renderer <> ${renderer}
      ORDER BY v.document_id, v.version LIMIT ${size}`,
    write: ({ id, version, sources, htmls: was }, htmls) => sql`
      UPDATE document_versions w SET renderer = ${renderer}, sections = (
        SELECT coalesce(jsonb_agg(s.value || jsonb_build_object('html', (${htmls}::text[])[s.place]) ORDER BY s.place), '[]')
        FROM jsonb_array_elements(w.sections) WITH ORDINALITY AS s (value, place))
      FROM (SELECT v.document_id, v.version FROM document_versions v
            WHERE v.document_id = ${id} AND v.version = ${version}
              AND ${inOrder('source')} = ${sources}::text[] AND ${inOrder('html')} = ${was}::text[]
            FOR NO KEY UPDATE SKIP LOCKED) free
      WHERE w.document_id = free.document_id AND w.version = free.version`,
    numbered: true,
    existingHandles: null,
  },
};
