import { z } from 'zod';
import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, type Sql, sql } from '#src/platform/db/query.ts';

export const OutcomeRow = z.object({
  id: z.number(),
  kind: z.string(),
  title: z.string(),
  slug: z.string(),
  lede: z.string(),
  language: z.string(),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  authorName: z.string(),
  publishedAt: z.coerce.date(),
  createdAt: z.coerce.date(),
  editedAt: z.coerce.date(),
});
export type OutcomeRow = z.output<typeof OutcomeRow> & { group: GroupCode };

/** Returns the query of what was published last of these kinds of document, newest first, as many of each. */
export function outcomesIn(kinds: readonly string[], ofEach: number): Sql {
  return sql`SELECT d.id, d.kind, v.title, v.slug, v.lede, v.language, d.group_code AS "group",
      shown_organisation(d.organisation, d.organisation_id) AS organisation, m.name AS author_name, d.published_at, d.created_at, v.edited_at
    FROM unnest(${[...kinds]}::text[]) AS k (kind)
    CROSS JOIN LATERAL (SELECT n.* FROM documents n WHERE n.kind = k.kind AND n.state = 'published'
      ORDER BY n.published_at DESC, n.id DESC LIMIT ${ofEach}) d
    JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
    JOIN members m ON m.id = d.author_id
    ORDER BY d.published_at DESC, d.id DESC`;
}

/** Returns what was published last of these kinds of document, newest first, as many of each. */
export function latestOutcomes(
  db: Queryable,
  kinds: readonly string[],
  ofEach: number,
): Promise<OutcomeRow[]> {
  return many(db, OutcomeRow, outcomesIn(kinds, ofEach));
}

const ConsultedRow = z.object({
  id: z.number(),
  kind: z.string(),
  title: z.string(),
  slug: z.string(),
  language: z.string(),
  endsAt: z.date(),
});
export type ConsultedRow = z.output<typeof ConsultedRow>;

/** Returns the documents in consultation now, what ends first in front; at most 20. */
export function consultedNow(db: Queryable, now: Date): Promise<ConsultedRow[]> {
  return many(
    db,
    ConsultedRow,
    sql`SELECT d.id, d.kind, v.title, v.slug, v.language, c.ends_at FROM consultations c
        JOIN documents d ON d.id = c.document_id AND d.state = 'published'
        JOIN document_versions v ON v.document_id = c.document_id AND v.version = c.version
        WHERE c.opened_at <= ${now} AND c.ends_at > ${now} ORDER BY c.ends_at, d.id LIMIT 20`,
  );
}
