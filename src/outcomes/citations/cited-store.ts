import { z } from 'zod';
import { contributionStates } from '#src/forum/contributions/contribution.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { jsonRows, many, sql } from '#src/platform/db/query.ts';

const CitedRow = z.object({
  anchor: z.string(),
  /** How many the section cites in all. */
  count: z.number(),
  /** What is cited: its number; of a document its kind. */
  id: z.number(),
  kind: z.enum(['contribution', 'document', 'debate']),
  documentKind: z.string().nullable(),
  /** Whether everybody reads it, as it stands; of a contribution also its state. */
  isPublic: z.boolean(),
  state: z.enum(contributionStates).nullable(),
  /** Its claim or title; null where it is a reply, which has words alone. */
  title: z.string().nullable(),
  html: z.string().nullable(),
  language: z.string(),
  authorName: z.string().nullable(),
  group: z.enum(groupCodes).nullable(),
  organisation: z.string().nullable(),
});
export type CitedRow = z.output<typeof CitedRow>;

/** Returns what the sections of a version cite, as it is today, in order: of each section at most `size`. */
export function citedRows(
  db: Queryable,
  { id, version }: { id: number; version: number },
  size: number,
): Promise<CitedRow[]> {
  return many(
    db,
    CitedRow,
    sql`SELECT ci.anchor, ci.count, coalesce(ci.contribution_id, ci.cited_document_id, ci.debate_id) AS id,
               CASE WHEN c.id IS NOT NULL THEN 'contribution' WHEN w.id IS NOT NULL THEN 'document' ELSE 'debate' END AS kind,
               w.kind AS document_kind, c.state,
               CASE WHEN w.id IS NOT NULL THEN is_public_document(w.id) ELSE coalesce(c.state = 'published', true) AND is_public_debate(d.state) END AS is_public,
               coalesce(v.title, c.claim, CASE WHEN c.id IS NULL THEN h.title END) AS title, CASE WHEN c.claim IS NULL THEN c.html END AS html,
               coalesce(c.language, v.language, d.language) AS language, m.name AS author_name, c.group_code AS "group",
               coalesce(shown_organisation(c.organisation, c.named_organisation_id), shown_organisation(w.organisation, w.organisation_id)) AS organisation
        FROM (SELECT *, count(*) OVER section AS count, row_number() OVER (section ORDER BY place, contribution_id) AS at
              FROM citations WHERE document_id = ${id} AND version = ${version} WINDOW section AS (PARTITION BY anchor)) ci
        LEFT JOIN contributions c ON c.id = ci.contribution_id
        LEFT JOIN members m ON m.id = c.author_id
        LEFT JOIN documents w ON w.id = ci.cited_document_id
        LEFT JOIN document_versions v ON v.document_id = w.id AND v.version = w.version
        LEFT JOIN debates d ON d.id = coalesce(c.debate_id, ci.debate_id)
        LEFT JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        WHERE ci.at <= ${size} ORDER BY ci.anchor, ci.at`,
  );
}

const CitingRow = z.object({
  documentId: z.number(),
  documentKind: z.string(),
  title: z.string(),
  language: z.string(),
  publishedAt: z.date(),
  /** Where in it, by anchor and heading; none where only an earlier version cites it. */
  places: jsonRows(z.object({ anchor: z.string(), heading: z.string().nullable() })),
});
export type CitingRow = z.output<typeof CitingRow>;

/** What may be cited, by its number. */
export type CitableNumber = { contributionId: number } | { documentId: number };

/** Returns the published documents that cite this in any of their published versions, the latest first, at most `size`. */
export function citingRows(db: Queryable, cited: CitableNumber, size: number): Promise<CitingRow[]> {
  // Who shares a text is cited with the one that carries it.
  const names =
    'contributionId' in cited
      ? sql`ci.contribution_id IN (SELECT unnest(ARRAY[id, same_as]) FROM contributions WHERE id = ${cited.contributionId})`
      : sql`ci.cited_document_id = ${cited.documentId}`;
  return many(
    db,
    CitingRow,
    sql`SELECT w.id AS document_id, w.kind AS document_kind, v.title, v.language, w.published_at, places.list AS places
        FROM documents w JOIN document_versions v ON v.document_id = w.id AND v.version = w.version
        CROSS JOIN LATERAL (
          SELECT coalesce(json_agg(json_build_object('anchor', s.value ->> 'anchor', 'heading', s.value ->> 'heading') ORDER BY s.at), '[]') AS list
          FROM jsonb_array_elements(v.sections) WITH ORDINALITY AS s (value, at)
          WHERE EXISTS (SELECT FROM citations ci WHERE ci.document_id = w.id AND ci.version = w.version
            AND ci.anchor = s.value ->> 'anchor' AND ${names})) places
        WHERE w.state = 'published' AND (w.about_id IS NULL OR is_public_document(w.about_id)) AND w.id IN (
          SELECT ci.document_id FROM citations ci JOIN document_versions cv ON cv.document_id = ci.document_id AND cv.version = ci.version
          WHERE ${names} AND cv.published_at IS NOT NULL)
        ORDER BY w.published_at DESC, w.id DESC LIMIT ${size}`,
  );
}
