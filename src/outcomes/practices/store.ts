import { z } from 'zod';
import { DocumentRow, documentsIn } from '#src/outcomes/documents/store.ts';
import type { GroupCode } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, join, many, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { type Checker, checkers, type PracticeFacts, type Size, sizes } from './practice.ts';

const FactsRow = z.object({
  started: z.string(),
  ended: z.string().nullable(),
  checkedBy: z.enum(checkers),
  checker: z.string().nullable(),
  size: z.enum(sizes),
  countries: z.array(z.string()),
});

/** Stores what is compared of a version of a practice. */
export async function insertFacts(
  tx: Tx,
  { id, version }: { id: number; version: number },
  { started, ended, checkedBy, checker, size, countries }: PracticeFacts,
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO practices (document_id, version, started, ended, assurance, checker, size, countries)
        VALUES (${id}, ${version}, ${started}, ${ended}, ${checkedBy}, ${checker}, ${size}, ${[...countries]})`,
  );
}

/** Returns what is compared of a version of a practice. */
export function practiceFacts(
  db: Queryable,
  { id, version }: { id: number; version: number },
): Promise<PracticeFacts> {
  return one(
    db,
    FactsRow,
    sql`SELECT started::text, ended::text, assurance AS checked_by, checker, size, countries FROM practices
        WHERE document_id = ${id} AND version = ${version}`,
  );
}

/** By what the library of practices can be narrowed. */
export type PracticeFilters = {
  board: number | null;
  group: GroupCode | null;
  country: string | null;
  size: Size | null;
  checkedBy: Checker | null;
  language: string | null;
  /** Only those that go on, or only those that have ended. */
  running: boolean | null;
  /** Only those confirmed within the year, or only those whose date has passed. */
  confirmed: boolean | null;
  organisation: number | null;
  author: number | null;
};

/** Since when and until when a practice counts as confirmed, and who recognises it. */
const Standing = z.object({
  confirmedAt: z.date().nullable(),
  /** The day until which it is to be confirmed again; null where none is set. */
  confirmBy: z.string().nullable(),
  recognisedGroups: z.number(),
  recognisedOrganisations: z.number(),
});
export type PracticeStanding = z.output<typeof Standing>;
export type Recognised = Pick<PracticeStanding, 'recognisedGroups' | 'recognisedOrganisations'>;

const standingColumns = sql`confirmation.confirmed_at, confirmation.confirm_by::text, recognition.recognised_groups,
  recognition.recognised_organisations`;
/** How the practice of the alias d stands. */
const standingJoins = sql`
  CROSS JOIN LATERAL (
    SELECT max(y.met_at) AS confirmed_at,
           min(coalesce(y.extended_to, y.due_on)) FILTER (WHERE y.met_at IS NULL AND y.excused_at IS NULL) AS confirm_by
    FROM duties y WHERE y.document_id = d.id AND y.kind = 'confirmation') confirmation
  CROSS JOIN LATERAL (
    SELECT count(DISTINCT r.group_code) FILTER (WHERE r.group_code <> d.group_code) AS recognised_groups,
           count(DISTINCT r.organisation_id) AS recognised_organisations
    FROM documents r WHERE r.about_id = d.id AND r.kind = 'recognition' AND r.state = 'published') recognition`;

/** Returns how a practice stands: when it was confirmed, and who recognises it. */
export function practiceStanding(db: Queryable, id: number): Promise<PracticeStanding> {
  return one(
    db,
    Standing,
    sql`SELECT ${standingColumns} FROM documents d ${standingJoins} WHERE d.id = ${id}`,
  );
}

/** The orders of the library: newest; recognised by most other groups; confirmed last. */
export const practiceSorts = ['newest', 'recognised', 'confirmed'] as const;
export type PracticeSort = (typeof practiceSorts)[number];

const sortKeys: Record<PracticeSort, readonly Sql[]> = {
  newest: [sql`d.published_at`, sql`d.id`],
  recognised: [
    ...[sql`recognition.recognised_groups`, sql`recognition.recognised_organisations`],
    ...[sql`d.published_at`, sql`d.id`],
  ],
  confirmed: [sql`coalesce(confirmation.confirmed_at, d.published_at)`, sql`d.id`],
};

const ListedPractice = DocumentRow.extend({ ...FactsRow.shape, ...Standing.shape });
export type ListedPractice = z.output<typeof ListedPractice>;

/** Returns published practices in an order: one more than `size` where there are more; see pageOf. */
export function listPractices(
  db: Queryable,
  filters: PracticeFilters,
  {
    sort,
    language,
    today,
    cursor,
    size,
  }: { sort: PracticeSort; language: string; today: string; cursor: Cursor; size: number },
): Promise<ListedPractice[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const keys = sortKeys[sort];
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start
    ? sql`AND (${join(keys)}) ${backwards ? sql`>` : sql`<`} (SELECT ${join(keys)} FROM documents d ${standingJoins} WHERE d.id = ${start})`
    : empty;
  const order = join(keys.map((key) => (backwards ? key : sql`${key} DESC`)));
  const query = documentsIn({
    language,
    columns: sql`, p.started::text, p.ended::text, p.assurance AS checked_by, p.checker, p.size, p.countries, ${standingColumns}`,
    joins: sql`JOIN practices p ON p.document_id = d.id AND p.version = v.version ${standingJoins}`,
    where: sql`d.kind = 'practice' AND d.state = 'published' ${narrowedTo(filters, today)} ${from} ORDER BY ${order} LIMIT ${size + 1}`,
  });
  return many(db, ListedPractice, query);
}

/** Returns how many published practices these filters leave. */
export async function countPractices(
  db: Queryable,
  filters: PracticeFilters,
  today: string,
): Promise<number> {
  const row = await one(
    db,
    z.object({ count: z.number() }),
    sql`SELECT count(*) AS count FROM documents d
        JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
        JOIN practices p ON p.document_id = d.id AND p.version = d.version
        WHERE d.kind = 'practice' AND d.state = 'published' ${narrowedTo(filters, today)}`,
  );
  return row.count;
}

function narrowedTo(filters: PracticeFilters, today: string): Sql {
  const { board, group, country, size, checkedBy, language, running } = filters;
  const { confirmed, organisation, author } = filters;
  const unconfirmed = sql`EXISTS (SELECT FROM duties y WHERE y.document_id = d.id AND y.kind = 'confirmation'
    AND y.met_at IS NULL AND y.excused_at IS NULL AND coalesce(y.extended_to, y.due_on) < ${today}::date)`;
  return sql`${board ? sql`AND d.board_id = ${board}` : empty} ${group ? sql`AND d.group_code = ${group}` : empty}
    ${country ? sql`AND ${country} = ANY(p.countries)` : empty} ${size ? sql`AND p.size = ${size}` : empty}
    ${checkedBy ? sql`AND p.assurance = ${checkedBy}` : empty} ${language ? sql`AND v.language = ${language}` : empty}
    ${running === null ? empty : running ? sql`AND p.ended IS NULL` : sql`AND p.ended IS NOT NULL`}
    ${confirmed === null ? empty : confirmed ? sql`AND NOT ${unconfirmed}` : sql`AND ${unconfirmed}`}
    ${organisation ? sql`AND d.organisation_id = ${organisation}` : empty} ${author ? sql`AND d.author_id = ${author}` : empty}`;
}
