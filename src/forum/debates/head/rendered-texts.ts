import { sql } from '#src/platform/db/query.ts';
import type { RenderedTexts } from '#src/platform/slice/rendered-texts.ts';
import { renderer } from '#src/platform/text/markdown.ts';

/** The texts of heads in all their versions. */
export const renderedTexts: RenderedTexts = {
  'heads of debates': {
    read: ({ id, version }, size) => sql`
      SELECT debate_id AS id, version, ARRAY[background, documents, key_points, conclusion] AS sources,
             ARRAY[background_html, documents_html, key_points_html, conclusion_html] AS htmls
      FROM debate_heads WHERE (debate_id, version) > (${id}, ${version}) AND renderer <> ${renderer}
      ORDER BY debate_id, version LIMIT ${size}`,
    write: ({ id, version, sources, htmls: was }, [background, documents, keyPoints, conclusion]) => sql`
      UPDATE debate_heads h SET background_html = ${background}, documents_html = ${documents}, key_points_html = ${keyPoints},
             conclusion_html = ${conclusion}, renderer = ${renderer}
      FROM (SELECT debate_id, version FROM debate_heads
            WHERE debate_id = ${id} AND version = ${version}
              AND ARRAY[background, documents, key_points, conclusion] = ${sources}::text[]
              AND ARRAY[background_html, documents_html, key_points_html, conclusion_html] = ${was}::text[]
            FOR NO KEY UPDATE SKIP LOCKED) free
      WHERE h.debate_id = free.debate_id AND h.version = free.version`,
    numbered: true,
    existingHandles: null,
  },
};
