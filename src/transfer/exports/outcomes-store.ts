import { z } from 'zod';
import { visibleDocuments } from '#src/outcomes/documents/visibility.ts';
import { visitor } from '#src/platform/access/actor.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { jsonRows, many, sql } from '#src/platform/db/query.ts';

/** What a section cites: a contribution, another document or a debate, by its number. */
const CitationSource = z.object({
  contribution: z.number().nullable(),
  document: z.number().nullable(),
  debate: z.number().nullable(),
});

const DocumentSource = z.object({
  id: z.number(),
  kind: z.string(),
  /** What it is said of: a reservation of its synthesis, a progress report of its commitment. */
  aboutId: z.number().nullable(),
  board: z.string(),
  group: z.enum(groupCodes),
  /** In whose name it is; null where it is the platform's own. */
  organisation: z.string().nullable(),
  author: z.object({ handle: z.string(), name: z.string() }),
  version: z.number(),
  publishedAt: z.date(),
  language: z.string(),
  title: z.string(),
  lede: z.string(),
  /** In order; the heading is null where its kind has one for it, and the text is Markdown. */
  sections: jsonRows(
    z.object({
      anchor: z.string(),
      heading: z.string().nullable(),
      text: z.string(),
      cites: z.array(CitationSource),
    }),
  ),
});

/** Returns the documents of all kinds that everybody reads, in the versions that stand, by id after `after`; at most `count`. */
export function publicDocuments(db: Queryable, after: number, count: number) {
  return many(
    db,
    DocumentSource,
    sql`SELECT d.id, d.kind, d.about_id, b.slug AS board, d.group_code AS "group",
               shown_organisation(d.organisation, d.organisation_id) AS organisation,
               jsonb_build_object('handle', m.handle, 'name', m.name) AS author,
               d.version, d.published_at, v.language, v.title, v.lede,
               ARRAY(SELECT jsonb_build_object('anchor', s.value ->> 'anchor', 'heading', s.value ->> 'heading',
                   'text', s.value ->> 'source', 'cites', to_jsonb(ARRAY(
                     SELECT jsonb_build_object('contribution', c.contribution_id, 'document', c.cited_document_id, 'debate', c.debate_id)
                     FROM citations c WHERE c.document_id = d.id AND c.version = d.version AND c.anchor = s.value ->> 'anchor'
                     ORDER BY c.contribution_id, c.cited_document_id, c.debate_id)))
                 FROM jsonb_array_elements(v.sections) WITH ORDINALITY AS s (value, place) ORDER BY s.place) AS sections
        FROM documents d
        JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
        JOIN boards b ON b.id = d.board_id
        JOIN members m ON m.id = d.author_id
        WHERE d.id > ${after} AND ${visibleDocuments(visitor)} ORDER BY d.id LIMIT ${count}`,
  );
}
