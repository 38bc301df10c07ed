import { z } from 'zod';
import { DocumentRow, documentsIn } from '#src/outcomes/documents/store.ts';
import type { GroupCode } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, one, run, sql } from '#src/platform/db/query.ts';
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
};

const ListedPractice = DocumentRow.extend(FactsRow.shape);
export type ListedPractice = z.output<typeof ListedPractice>;

/** Returns published practices, newest first: one more than `size` where there are more; see pageOf. */
export function listPractices(
  db: Queryable,
  filters: PracticeFilters,
  { language, cursor, size }: { language: string; cursor: Cursor; size: number },
): Promise<ListedPractice[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start
    ? sql`AND (d.published_at, d.id) ${backwards ? sql`>` : sql`<`} (SELECT published_at, id FROM documents WHERE id = ${start})`
    : empty;
  const order = backwards ? sql`d.published_at, d.id` : sql`d.published_at DESC, d.id DESC`;
  const query = documentsIn({
    language,
    columns: sql`, p.started::text, p.ended::text, p.assurance AS checked_by, p.checker, p.size, p.countries`,
    joins: sql`JOIN practices p ON p.document_id = d.id AND p.version = v.version`,
    where: sql`d.kind = 'practice' AND d.state = 'published' ${narrowedTo(filters)} ${from} ORDER BY ${order} LIMIT ${size + 1}`,
  });
  return many(db, ListedPractice, query);
}

/** Returns how many published practices these filters leave. */
export async function countPractices(db: Queryable, filters: PracticeFilters): Promise<number> {
  const row = await one(
    db,
    z.object({ count: z.number() }),
    sql`SELECT count(*) AS count FROM documents d
        JOIN document_versions v ON v.document_id = d.id AND v.version = d.version
        JOIN practices p ON p.document_id = d.id AND p.version = d.version
        WHERE d.kind = 'practice' AND d.state = 'published' ${narrowedTo(filters)}`,
  );
  return row.count;
}

function narrowedTo({ board, group, country, size, checkedBy, language, running }: PracticeFilters) {
  return sql`${board ? sql`AND d.board_id = ${board}` : empty} ${group ? sql`AND d.group_code = ${group}` : empty}
    ${country ? sql`AND ${country} = ANY(p.countries)` : empty} ${size ? sql`AND p.size = ${size}` : empty}
    ${checkedBy ? sql`AND p.assurance = ${checkedBy}` : empty} ${language ? sql`AND v.language = ${language}` : empty}
    ${running === null ? empty : running ? sql`AND p.ended IS NULL` : sql`AND p.ended IS NOT NULL`}`;
}
