import { z } from 'zod';
import type { Narrowings } from '#src/concerns/search/filters.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, join, many, maybeOne, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import type { TextEntries } from '#src/platform/slice/search-kind.ts';
import type { ParsedText } from './parse-store.ts';
import { countedMost, type Total } from './total.ts';

import { type Window, windowsFrom } from './windows.ts';

/** Among so many matches, the newest, the best are found. */
const bestOf = 200;
/** Of so many that the index finds, the newest, it is looked whether they match a phrase or an exclusion. */
const looked = 3000;

/** One search in the entries of one kind of text. */
type TextSearch = { entries: TextEntries; parsed: ParsedText; narrowings: Narrowings; now: Date };

const Match = z.object({
  id: z.number(),
  at: z.date(),
  total: z.number(),
  more: z.boolean(),
  hits: z.number(),
});

/** Matches in an order, and how many there are; null where that is not known at this place of the list. */
type Matches = { ids: number[]; total: Total | null };

const everything: Window = { days: null };
const newestFirst = sql`s.at DESC, s.id DESC`;

/** Returns the newest that match, from the cursor on: at most `size`, in the order of the direction (see pageOf). */
export async function newestMatching(
  db: Queryable,
  search: TextSearch,
  cursor: Cursor,
  size: number,
): Promise<Matches> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const order = backwards ? sql`s.at, s.id` : newestFirst;
  const from = start
    ? sql`(s.at, s.id) ${backwards ? sql`>` : sql`<`} (${search.entries.moments} WHERE id = ${start})`
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

/** Returns the best among the newest that match, best first. */
export async function bestMatching(db: Queryable, search: TextSearch): Promise<Best> {
  const { table } = search.entries;
  const seen = await inWindows(db, search, null, bestOf, (days) => {
    const { from: matching, counts } = matchingIn(search, days, sql`true`, newestFirst);
    return sql`${matching}, newest AS (
        SELECT s.id, s.at, ${counts} FROM matching s ORDER BY ${newestFirst} LIMIT ${bestOf})
      SELECT n.* FROM newest n JOIN ${table} s ON s.id = n.id
      ORDER BY ts_rank_cd(s.words, ${queryFor(search.parsed)}, 1) DESC NULLS LAST, ${newestFirst}`;
  });
  const { rows, all } = seen;
  const total = totalOf(seen);
  const complete = all && !total.more && total.count === rows.length;
  return { ids: rows.map(({ id }) => id), total, oldest: complete ? null : oldestOf(rows) };
}

/** The matches that were looked at, and whether in all days. */
type Seen = { rows: z.output<typeof Match>[]; all: boolean };

/** Asks for the newest days, then for more, until `enough` match or all was looked through. */
async function inWindows(
  db: Queryable,
  search: TextSearch,
  cursor: Cursor,
  enough: number,
  statement: (days: string | null) => Sql,
): Promise<Seen> {
  const windows = search.entries.dated ? await windowsOf(db, search, cursor) : [everything];
  for (const { days } of windows) {
    const rows = await many(db, Match, statement(days));
    // Older ones would not be looked at either.
    const full = (rows[0]?.total ?? 0) >= enough || (search.parsed.strict && (rows[0]?.hits ?? 0) >= looked);
    if (full || days === null) return { rows, all: days === null };
  }
  return { rows: [], all: true };
}

const Moment = z.object({ at: z.date() });

async function windowsOf(db: Queryable, { entries, now }: TextSearch, cursor: Cursor): Promise<Window[]> {
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  if (start === undefined) return windowsFrom(null, false, now);
  const moment = sql`SELECT m.at FROM (${entries.moments}) AS m (at, id) WHERE m.id = ${start}`;
  const { at } = (await maybeOne(db, Moment, moment)) ?? { at: null };
  return windowsFrom(at, at !== null && cursor !== null && 'before' in cursor, now);
}

/** All that the index finds are `hits`; those from the cursor on that do match, `matching`. With what is known of them. */
function matchingIn(
  search: TextSearch,
  days: string | null,
  from: Sql,
  order: Sql,
): { from: Sql; counts: Sql } {
  const { table } = search.entries;
  const hits = sql`WITH hits AS MATERIALIZED (SELECT s.id, s.at FROM ${table} s WHERE ${indexed(search, days)} AND ${from})`;
  const counts = (of: Sql, beyond: Sql) => sql`
    least((SELECT count(*) FROM ${of}), ${countedMost}) AS total, (SELECT count(*) FROM hits) AS hits,
    (SELECT count(*) FROM ${of}) > ${countedMost} ${beyond} AS more`;
  if (!search.parsed.strict) {
    return { from: sql`${hits}, matching AS (SELECT * FROM hits)`, counts: counts(sql`hits`, empty) };
  }
  const looking = sql`${hits}, matching AS MATERIALIZED (
    SELECT n.* FROM (SELECT * FROM hits s ORDER BY ${order} LIMIT ${looked}) n
    JOIN ${table} s ON s.id = n.id WHERE s.words @@ ${queryFor(search.parsed)})`;
  return { from: looking, counts: counts(sql`matching`, sql`OR (SELECT count(*) FROM hits) > ${looked}`) };
}

/** What the index finds, of these days: everything asked of the entry s, but for phrases and exclusions. */
function indexed({ parsed, narrowings }: TextSearch, days: string | null): Sql {
  const lexemes = [...narrowings.values()].map((narrowing) => narrowing.lexemes);
  const any = [`(${parsed.any})`, ...lexemes, days].filter((part) => typeof part === 'string').join(' & ');
  const conditions = [...narrowings.values()].flatMap(({ where }) => where ?? []);
  return join([sql`s.words @@ ${any}::tsquery`, ...conditions], ' AND ');
}

/** Returns the query for the language of the entry s; it is no condition that an index could answer. */
export function queryFor({ queries, languages }: ParsedText): Sql {
  return sql`(${[...queries]}::tsquery[])[array_position(${[...languages]}::text[], s.language::text)]`;
}

function oldestOf(rows: readonly { id: number; at: Date }[]): number | null {
  const [oldest] = rows.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id);
  return oldest?.id ?? null;
}

/** How many match: exactly where all texts were looked through, else more than so many hundreds. */
function totalOf({ rows, all }: Seen): Total {
  const { total: count = 0, more = false } = rows[0] ?? {};
  if (all && !more) return { count, more };
  return { count: count < 100 ? count : count - (count % 100), more: true };
}
