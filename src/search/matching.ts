import { z } from 'zod';
import { empty, many, one, type Queryable, type Sql, sql } from '#src/db.ts';
import type { Cursor } from '#src/http/pagination.ts';
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
export type Matches = { ids: number[]; total: Total | null };

const everything: Window = { days: null, size: 0 };
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
  const seen = await inWindows(db, search, cursor, size, (days) => {
    const { from: matching, counts } = matchingIn(search, days, from, order);
    return sql`${matching} SELECT s.id, s.at, ${counts} FROM matching s ORDER BY ${order} LIMIT ${size}`;
  });
  return {
    ids: seen.rows.map(({ id }) => id),
    total: cursor === null ? await totalOf(db, search, seen) : null,
  };
}

export type Best = Matches & {
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
  const total = await totalOf(db, search, seen);
  const complete = all && !total.more && total.count === rows.length;
  return { ids: rows.map(({ id }) => id), total, oldest: complete ? null : oldestOf(rows) };
}

/** What was found, whether in all days, and the windows that were not asked for any more. */
type Looked = {
  rows: z.output<typeof Found>[];
  all: boolean /** About how many texts were looked through. */;
  size: number;
  further: Window[];
};

/** Asks for the newest days, then for more, until `size` rows are there or all was looked through. */
async function inWindows(
  db: Queryable,
  search: Search,
  cursor: Cursor,
  size: number,
  statement: (days: string | null) => Sql,
): Promise<Looked> {
  const windows =
    search.source === 'contributions' ? await windowsFor(db, cursor, search.narrowed.now) : [everything];
  for (const [place, { days, size: span }] of windows.entries()) {
    const rows = await many(db, Found, statement(days));
    // Older ones would not be looked at either.
    const enough = rows.length === size || (search.parsed.strict && (rows[0]?.hits ?? 0) >= looked);
    if (enough || days === null)
      return { rows, all: days === null, size: span, further: windows.slice(place + 1) };
  }
  return { rows: [], all: true, size: 0, further: [] };
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

const Count = z.object({ count: z.number() });

/** How many match in all, given what was found in the last of the windows that were looked through. */
async function totalOf(db: Queryable, search: Search, { rows, all, size, further }: Looked): Promise<Total> {
  const { total: count = 0, more = false } = rows[0] ?? {};
  if (all || more || search.parsed.strict) return { count, more: more || !all };
  const { table } = sources[search.source];
  // Where as many as here are in the same share of texts, there are enough for more to be known.
  const promising = further.filter(
    (window) => window.days === null || count * (window.size / size) > countedMost * 1.2,
  );
  for (const { days } of promising) {
    const found = await one(
      db,
      Count,
      sql`SELECT count(*) FROM (SELECT FROM ${table} s WHERE ${indexed(search, days)} LIMIT ${countedMost + 1}) AS counted`,
    );
    if (found.count > countedMost) return { count: countedMost, more: true };
    if (days === null) return { count: found.count, more: false };
  }
  return { count, more: true };
}
