import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import type { DutyKind } from './duty.ts';
import { DutyRow, dutiesIn } from './store.ts';

/** Which duties are listed: those that are open, or one of the ways in which they stand. */
export const dutyLists = ['open', 'due', 'late', 'met', 'met-late', 'excused'] as const;
export type DutyList = (typeof dutyLists)[number];

/** By what duties are narrowed; null for an organisation: of all, 'platform': what the platform itself owes. */
export type DutyFilters = {
  list: DutyList;
  kind: DutyKind | null;
  organisation: number | 'platform' | null;
};

const ListedDuty = DutyRow.extend({
  madeAt: z.date(),
  /** What it is about: a kind of document, or 'debate'. */
  about: z.string(),
  title: z.string(),
  slug: z.string(),
  language: z.string(),
  boardId: z.number(),
});
export type ListedDuty = z.output<typeof ListedDuty>;

const lastDay = sql`coalesce(d.extended_to, d.due_on)`;

// What is about something that nobody reads any more is listed no longer.
function listed(where: Sql): Sql {
  return dutiesIn({
    columns: sql`, d.made_at, coalesce(w.kind, 'debate') AS about, coalesce(v.title, h.title) AS title, coalesce(v.slug, h.slug) AS slug,
      coalesce(v.language, q.language) AS language, coalesce(w.board_id, q.board_id) AS board_id`,
    joins: sql`
      LEFT JOIN documents w ON w.id = d.document_id AND is_public_document(w.id)
      LEFT JOIN document_versions v ON v.document_id = w.id AND v.version = w.version
      LEFT JOIN debates q ON q.id = d.debate_id AND is_public_debate(q.state)
      LEFT JOIN debate_heads h ON h.debate_id = q.id AND h.version = q.head_version`,
    where: sql`(w.id IS NOT NULL OR q.id IS NOT NULL) AND ${where}`,
  });
}

function standing(list: DutyList, today: string): Sql {
  const open = sql`d.met_at IS NULL AND d.excused_at IS NULL`;
  if (list === 'open') return open;
  if (list === 'due') return sql`${open} AND ${lastDay} >= ${today}`;
  if (list === 'late') return sql`${open} AND ${lastDay} < ${today}`;
  return list === 'excused'
    ? sql`d.excused_at IS NOT NULL`
    : sql`d.met_at IS NOT NULL AND duty_state(d, ${today}) = ${list}`;
}

/**
 * Returns duties: open ones by their date, the others with the latest date in front; one more than `size` where there are
 * more (see pageOf).
 */
export function listDuties(
  db: Queryable,
  { list, kind, organisation }: DutyFilters,
  { today, cursor, size }: { today: string; cursor: Cursor; size: number },
): Promise<ListedDuty[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const ascending = ['open', 'due', 'late'].includes(list) !== backwards;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start
    ? sql`AND (${lastDay}, d.id) ${ascending ? sql`>` : sql`<`} (SELECT coalesce(s.extended_to, s.due_on), s.id FROM duties s WHERE s.id = ${start})`
    : empty;
  const whose =
    organisation === null
      ? empty
      : organisation === 'platform'
        ? sql`AND d.organisation_id IS NULL`
        : sql`AND d.organisation_id = ${organisation}`;
  const order = ascending ? sql`${lastDay}, d.id` : sql`${lastDay} DESC, d.id DESC`;
  return many(
    db,
    ListedDuty,
    listed(sql`${standing(list, today)} ${kind ? sql`AND d.kind = ${kind}` : empty} ${whose} ${from}
      ORDER BY ${order} LIMIT ${size + 1}`),
  );
}

/** Returns the query of how many duties of an organisation, by its number, are due, and how many late: those that are listed. */
export function openDutiesOf(organisationId: number, today: string): Sql {
  const isLate = sql`FILTER (WHERE coalesce(o.extended_to, o.due_on)::date < ${today}::date)`;
  const open = listed(sql`${standing('open', today)} AND d.organisation_id = ${organisationId}`);
  return sql`SELECT count(*) AS open, count(*) ${isLate} AS late FROM (${open}) o`;
}

/** Returns the duties to which something happened last, the newest first. */
export function latestDuties(db: Queryable, size: number): Promise<ListedDuty[]> {
  return many(
    db,
    ListedDuty,
    listed(
      sql`true ORDER BY greatest(d.made_at, d.met_at, d.excused_at, d.told_late_at) DESC, d.id DESC LIMIT ${size}`,
    ),
  );
}

/** Returns the duty with this number, where everybody reads what it is about. */
export function dutyWithNumber(db: Queryable, id: number): Promise<ListedDuty | undefined> {
  return maybeOne(db, ListedDuty, listed(sql`d.id = ${id}`));
}

/** Returns the listed organisations that owe or owed something, by their names; at most 500. */
export function owingOrganisations(db: Queryable): Promise<{ id: number; slug: string; name: string }[]> {
  return many(
    db,
    z.object({ id: z.number(), slug: z.string(), name: z.string() }),
    sql`SELECT o.id, o.slug, o.name FROM organisations o
        WHERE o.listed_at IS NOT NULL AND EXISTS (SELECT FROM duties d WHERE d.organisation_id = o.id) ORDER BY o.name, o.id LIMIT 500`,
  );
}
