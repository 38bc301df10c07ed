import { z } from 'zod';
import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';

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
  /** Of a synthesis: until when organisations answer, or answered, before it is published; and since when it is. */
  consultedUntil: z.coerce.date().nullable(),
  doneAt: z.coerce.date().nullable(),
});
export type OutcomeRow = z.output<typeof OutcomeRow> & { group: GroupCode };

const columns = sql`d.id, d.kind, v.title, v.slug, v.lede, v.language, d.group_code AS "group",
  shown_organisation(d.organisation, d.organisation_id) AS organisation, author.name AS author_name, d.published_at, d.created_at, v.edited_at,
  s.published_at AS done_at,
  CASE WHEN s.stage = 'consultation' THEN (SELECT max(c.ends_at) FROM consultations c WHERE c.document_id = d.id) END AS consulted_until`;
const read = sql`JOIN document_versions v ON v.document_id = d.id AND v.version = d.version JOIN members author ON author.id = d.author_id
  LEFT JOIN syntheses s ON s.document_id = d.id`;

/** Returns the query of what was published last of these kinds of document, newest first, as many of each; on a board, or on all. */
export function outcomesIn(kinds: readonly string[], ofEach: number, board: number | null = null): Sql {
  return sql`SELECT ${columns} FROM unnest(${[...kinds]}::text[]) AS k (kind)
    CROSS JOIN LATERAL (SELECT n.* FROM documents n WHERE n.kind = k.kind AND n.state = 'published'
      ${board === null ? empty : sql`AND n.board_id = ${board}`} ORDER BY n.published_at DESC, n.id DESC LIMIT ${ofEach}) d
    ${read} ORDER BY d.published_at DESC, d.id DESC`;
}

/** How many outcomes stand on the page of a board, an organisation or a member. */
export const latestSize = 3;

/** Whose outcomes are listed: those on a board, in the name of an organisation, or by a member; a number, or a column with it. */
export type OutcomesOf = { what: 'board' | 'organisation' | 'author'; id: number | Sql };

/** Returns the query of what was published of these kinds of one of those, newest first; one more than `size`. */
export function outcomesOf(
  kinds: readonly string[],
  { what, id }: OutcomesOf,
  { cursor, size }: { cursor: Cursor; size: number },
): Sql {
  const whose = { board: sql`d.board_id`, organisation: sql`d.organisation_id`, author: sql`d.author_id` }[
    what
  ];
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start
    ? sql`AND (d.published_at, d.id) ${backwards ? sql`>` : sql`<`} (SELECT published_at, id FROM documents WHERE id = ${start})`
    : empty;
  const order = backwards ? sql`d.published_at, d.id` : sql`d.published_at DESC, d.id DESC`;
  return sql`SELECT ${columns} FROM documents d ${read}
    WHERE ${whose} = ${id} AND d.state = 'published' AND d.kind = ANY(${[...kinds]}) ${from} ORDER BY ${order} LIMIT ${size + 1}`;
}

/** Returns a page of what was published of these kinds of one of those, newest first; one more than `size` where there are more. */
export function listOutcomes(
  db: Queryable,
  kinds: readonly string[],
  of: OutcomesOf,
  page: { cursor: Cursor; size: number },
): Promise<OutcomeRow[]> {
  return many(db, OutcomeRow, outcomesOf(kinds, of, page));
}

const Named = z.object({ id: z.number(), name: z.string() });

/** Returns the member with this handle, whose account is open. */
export function memberNamed(db: Queryable, handle: string) {
  return maybeOne(
    db,
    Named,
    sql`SELECT id, name FROM members WHERE handle = ${handle} AND closed_at IS NULL`,
  );
}

/** Returns what was published last of these kinds of document, newest first, as many of each; on a board, or on all. */
export function latestOutcomes(
  db: Queryable,
  kinds: readonly string[],
  ofEach: number,
  board: number | null = null,
): Promise<OutcomeRow[]> {
  return many(db, OutcomeRow, outcomesIn(kinds, ofEach, board));
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
