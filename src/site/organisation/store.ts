import { z } from 'zod';
import { type Document, DocumentRow, documentsIn } from '#src/outcomes/documents/store.ts';
import { openDutiesOf } from '#src/outcomes/duties/list-store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, jsonRows, many, one, sql } from '#src/platform/db/query.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { latestSize, OutcomeRow, outcomesOf } from '#src/site/outcomes-page/store.ts';

const MandatedContributionRow = z.object({
  id: z.number(),
  threadId: z.number().nullable(),
  authorName: z.string(),
  authorHandle: z.string(),
  language: z.string(),
  claim: z.string().nullable(),
  html: z.string(),
  placedAt: z.date(),
  debateId: z.number(),
  debateTitle: z.string(),
  debateSlug: z.string(),
  debateLanguage: z.string(),
});
export type OrganisationContribution = z.output<typeof MandatedContributionRow>;

const Outcomes = z.object({ outcomes: jsonRows(OutcomeRow), open: z.number(), late: z.number() });

/** Returns what an organisation published last of these kinds of document, and how many of its duties are open and late. */
export function outcomesFor(
  db: Queryable,
  organisationId: number,
  kinds: readonly string[],
  today: string,
): Promise<z.output<typeof Outcomes>> {
  const of = { what: 'organisation', id: organisationId } as const;
  const outcomes = outcomesOf(kinds, of, { cursor: null, size: latestSize });
  return one(
    db,
    Outcomes,
    sql`SELECT (SELECT coalesce(json_agg(o), '[]') FROM (${outcomes}) o) AS outcomes, owed.open, owed.late
        FROM (${openDutiesOf(organisationId, today)}) owed`,
  );
}

/** Returns what was published in the name of an organisation, newest first; one more than a page where there are more. */
export function contributionsFor(
  db: Queryable,
  organisationId: number,
  cursor: Cursor,
): Promise<OrganisationContribution[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start
    ? sql`AND (c.placed_at, c.id) ${backwards ? sql`>` : sql`<`} (SELECT placed_at, id FROM contributions WHERE id = ${start})`
    : empty;
  const order = backwards ? sql`c.placed_at, c.id` : sql`c.placed_at DESC, c.id DESC`;
  return many(
    db,
    MandatedContributionRow,
    sql`SELECT c.id, c.thread_id, m.name AS author_name, m.handle::text AS author_handle, c.language, c.claim, c.html,
               c.placed_at, d.id AS debate_id, h.title AS debate_title, h.slug AS debate_slug, d.language AS debate_language
        FROM contributions c JOIN members m ON m.id = c.author_id JOIN debates d ON d.id = c.debate_id
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        WHERE c.organisation_id = ${organisationId} AND c.state = 'published' ${from} ORDER BY ${order} LIMIT ${pageSize + 1}`,
  );
}

/** Returns what an organisation has sent in and reviewers have not published: what waits, and what was sent back. */
export function sentInBy(db: Queryable, organisationId: number, language: string): Promise<Document[]> {
  const where = sql`d.organisation_id = ${organisationId} AND d.reviewed AND (d.state = 'review' OR d.state = 'published'
    AND EXISTS (SELECT FROM document_versions newer WHERE newer.document_id = d.id AND newer.version > d.version))`;
  return many(db, DocumentRow, sql`${documentsIn({ language, where })} ORDER BY d.id DESC LIMIT ${pageSize}`);
}
