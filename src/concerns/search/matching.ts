import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { exact, indexed, queryOf, type Search, sources } from './conditions.ts';
import { countedMost } from './search.ts';
import { type Window, windowsFor } from './windows.ts';

/** Among so many matches, the newest, the best are found. */
const bestOf = 200;
/** Of so many that the index finds, the newest, it is looked whether they match a phrase or an exclusion. */
const looked = 3000;

const Found = z.object({
  id: z.number(),
  at: z.date(),
  total: z.number(),
  more: z.boolean(),
  hits: z.number(),
});

/** How many match: at least so many, or exactly where there are no more. */
export type Total = { count: number; more: boolean };

/** Matches in an order, and how many there are; null where that is not known at this place of the list. */
type Matches = { ids: number[]; total: Total | null };

const everything: Window = { days: null };
const newestFirst = sql`s.at DESC, s.id DESC`;

/** The newest that match, from the cursor on: at most `size`, in the order of the direction (see pageOf). */
export async function newestMatching(
  db: Queryable,
  search: Search,
  cursor: Cursor,
  size: number,
): Promise<Matches> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const { moment } = sources[search.source];
  const order = backwards ? sql`s.at, s.id` : newestFirst;
  const from = start
    ? sql`(s.at, s.id) ${backwards ? sql`>` : sql`<`} (${moment} WHERE id = ${start})`
    : sql`true`;
  const seen = await inWindows(db, search, cursor, cursor === null ? bestOf : size, (days) => {
    const { from: matching, counts } = matchingIn(search, days, from, order);
    return sql`${matching} SELECT s.id, s.at, ${counts} FROM matching s ORDER BY ${order} LIMIT ${size}`;
  });
  return {
    ids: seen.rows.map(({ id }) => id),
    total: cursor === null ? totalOf(seen) : null,
  };
}

type Best = Matches & {
  /** Of these the oldest, where older ones match too and are not among them. */
  oldest: number | null;
};

/** The best among the newest that match, best first. */
export async function bestMatching(db: Queryable, search: Search): Promise<Best> {
  const { table } = sources[search.source];
  const seen = await inWindows(db, search, null, bestOf, (days) => {
    const { from: matching, counts } = matchingIn(search, days, sql`true`, newestFirst);
    return sql`${matching}, newest AS (
        SELECT s.id, s.at, ${counts} FROM matching s ORDER BY ${newestFirst} LIMIT ${bestOf})
      SELECT n.* FROM newest n JOIN ${table} s ON s.id = n.id
      ORDER BY ts_rank_cd(s.words, ${queryOf(search)}, 1) DESC NULLS LAST, ${newestFirst}`;
  });
  const { rows, all } = seen;
  const total = totalOf(seen);
  const complete = all && !total.more && total.count === rows.length;
  return { ids: rows.map(({ id }) => id), total, oldest: complete ? null : oldestOf(rows) };
}

/** What was found, and whether in all days. */
type Looked = { rows: z.output<typeof Found>[]; all: boolean };

/** Asks for the newest days, then for more, until `enough` match or all was looked through. */
async function inWindows(
  db: Queryable,
  search: Search,
  cursor: Cursor,
  enough: number,
  statement: (days: string | null) => Sql,
): Promise<Looked> {
  const windows =
    search.source === 'contributions' ? await windowsFor(db, cursor, search.narrowed.now) : [everything];
  for (const { days } of windows) {
    const rows = await many(db, Found, statement(days));
    // Older ones would not be looked at either.
    const full = (rows[0]?.total ?? 0) >= enough || (search.parsed.strict && (rows[0]?.hits ?? 0) >= looked);
    if (full || days === null) return { rows, all: days === null };
  }
  return { rows: [], all: true };
}

/** All that the index finds are `hits`; those from the cursor on that do match, `matching`. With what is known of them. */
function matchingIn(search: Search, days: string | null, from: Sql, order: Sql): { from: Sql; counts: Sql } {
  const { table } = sources[search.source];
  const hits = sql`WITH hits AS MATERIALIZED (SELECT s.id, s.at FROM ${table} s WHERE ${indexed(search, days)} AND ${from})`;
  const counts = (of: Sql, beyond: Sql) => sql`
    least((SELECT count(*) FROM ${of}), ${countedMost}) AS total, (SELECT count(*) FROM hits) AS hits,
    (SELECT count(*) FROM ${of}) > ${countedMost} ${beyond} AS more`;
  if (!search.parsed.strict) {
    return { from: sql`${hits}, matching AS (SELECT * FROM hits)`, counts: counts(sql`hits`, empty) };
  }
  const looking = sql`${hits}, matching AS MATERIALIZED (
    SELECT n.* FROM (SELECT * FROM hits s ORDER BY ${order} LIMIT ${looked}) n
    JOIN ${table} s ON s.id = n.id WHERE ${exact(search)})`;
  return { from: looking, counts: counts(sql`matching`, sql`OR (SELECT count(*) FROM hits) > ${looked}`) };
}

function oldestOf(rows: readonly { id: number; at: Date }[]): number | null {
  const [oldest] = rows.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id);
  return oldest?.id ?? null;
}

/** How many match: exactly where all texts were looked through, else more than so many hundreds. */
function totalOf({ rows, all }: Looked): Total {
  const { total: count = 0, more = false } = rows[0] ?? {};
  if (all && !more) return { count, more };
  return { count: count < 100 ? count : count - (count % 100), more: true };
}
