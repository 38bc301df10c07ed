import { existingHandles } from '#src/people/members/store.ts';
import { sql } from '#src/platform/db/query.ts';
import type { RenderedTexts } from '#src/platform/slice/rendered-texts.ts';
import { renderer } from '#src/platform/text/markdown.ts';

/** The texts of contributions and of their earlier versions. */
export const renderedTexts: RenderedTexts = {
  contributions: {
    read: ({ id }, size) => sql`
      SELECT id, 0 AS version, ARRAY[source] AS sources, ARRAY[html] AS htmls FROM contributions
      WHERE id > ${id} AND renderer <> ${renderer} ORDER BY id LIMIT ${size}`,
    write: ({ id, sources: [source], htmls: [was] }, [html]) => sql`
      UPDATE contributions SET html = ${html}, renderer = ${renderer}
      WHERE id = (SELECT id FROM contributions WHERE id = ${id} AND source = ${source} AND html = ${was} FOR NO KEY UPDATE SKIP LOCKED)`,
    numbered: true,
    existingHandles,
  },
  'earlier versions': {
    read: ({ id, version }, size) => sql`
      SELECT contribution_id AS id, revision AS version, ARRAY[source] AS sources, ARRAY[html] AS htmls FROM contribution_versions
      WHERE (contribution_id, revision) > (${id}, ${version}) ORDER BY contribution_id, revision LIMIT ${size}`,
    write: ({ id, version, sources: [source], htmls: [was] }, [html]) => sql`
      UPDATE contribution_versions v SET html = ${html}
      FROM (SELECT contribution_id, revision FROM contribution_versions
            WHERE contribution_id = ${id} AND revision = ${version} AND source = ${source} AND html = ${was}
            FOR NO KEY UPDATE SKIP LOCKED) free
      WHERE v.contribution_id = free.contribution_id AND v.revision = free.revision`,
    numbered: false,
    existingHandles,
  },
};
