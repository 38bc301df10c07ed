import { z } from 'zod';
import type { Narrowings } from '#src/concerns/search/filters.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { join, many, maybeOne, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import type { TextEntries } from '#src/platform/slice/search-kind.ts';
import type { ParsedText } from './parse-store.ts';
import { countedMost, type Total } from './total.ts';
import { newestStart, type Start, windowsFrom } from './windows.ts';

/** Among so many matches, the newest, the best are found. */
const bestOf = 200;
/** Of what the index finds so many are looked at, the newest: one more than is counted. */
const mostHits = countedMost + 1;

/** One search in the entries of one kind of text. */
type TextSearch = { entries: TextEntries; parsed: ParsedText; narrowings: Narrowings; now: Date };

const Match = z.object({ id: z.number(), at: z.date(), total: z.number(), hits: z.number() });

/** Matches in an order, and how many there are; null where that is not known at this place of the list. */
type Matches = { ids: number[]; total: Total | null };

const newestFirst = sql`s.at DESC, s.id DESC`;
const oldestFirst = sql`s.at, s.id`;

/** Returns the newest that match, from the cursor on: at most `size`, in the order of the direction (see pageOf). */
export async function newestMatching(
  db: Queryable,
  search: TextSearch,
  cursor: Cursor,
  size: number,
): Promise<Matches> {
  const { entries, narrowings, now } = search;
  const backwards = cursor !== null && 'before' in cursor;
  const id = cursor === null ? undefined : Object.values(cursor)[0];
  const at = id === undefined ? null : await momentOf(db, entries, id);
  const start = at === null ? newestStart(narrowings.get('until')?.value ?? null, now) : { at, backwards };
  const order = backwards ? oldestFirst : newestFirst;
  const from =
    id === undefined
      ? sql`true`
      : sql`(s.at, s.id) ${backwards ? sql`>` : sql`<`} (${entries.moments} WHERE id = ${id})`;
  const enough = cursor === null || search.parsed.strict ? mostHits : size;
  const rows = await many(
    db,
    Match,
    sql`${matchingFrom(search, start, { from, order, enough })}
        SELECT s.id, s.at, ${counts} FROM matching s ORDER BY ${order} LIMIT ${size}`,
  );
  return { ids: rows.map((row) => row.id), total: cursor === null ? totalOf(rows) : null };
}

const Moment = z.object({ at: z.date() });

async function momentOf(db: Queryable, { moments }: TextEntries, id: number): Promise<Date | null> {
  const found = await maybeOne(
    db,
    Moment,
    sql`SELECT m.at FROM (${moments}) AS m (at, id) WHERE m.id = ${id}`,
  );
  return found?.at ?? null;
}

type Best = Matches & {
  /** Of these the oldest, where older ones match too and are not among them. */
  oldest: number | null;
};

/** Returns the best among the newest that match, best first. */
export async function bestMatching(db: Queryable, search: TextSearch): Promise<Best> {
  const { entries, parsed, narrowings, now } = search;
  const start = newestStart(narrowings.get('until')?.value ?? null, now);
  const all = { from: sql`true`, order: newestFirst, enough: mostHits };
  const rows = await many(
    db,
    Match,
    sql`${matchingFrom(search, start, all)}, newest AS (
        SELECT s.id, s.at, ${counts} FROM matching s ORDER BY ${newestFirst} LIMIT ${bestOf})
      SELECT n.* FROM newest n JOIN ${entries.table} s ON s.id = n.id
      ORDER BY ts_rank_cd(s.words, ${queryFor(parsed)}, 1) DESC NULLS LAST, ${newestFirst}`,
  );
  const total = totalOf(rows);
  const complete = !total.more && total.count === rows.length;
  return { ids: rows.map(({ id }) => id), total, oldest: complete ? null : oldestOf(rows) };
}

const counts = sql`(SELECT count(*) FROM matching) AS total, (SELECT count(*) FROM hits) AS hits`;

/**
 * What the index finds are `hits`; those that do match, `matching`. One window of days after the other is asked for, each in
 * order, and none once there are enough.
 */
function matchingFrom(
  search: TextSearch,
  start: Start,
  { from, order, enough }: { from: Sql; order: Sql; enough: number },
): Sql {
  const { entries, parsed, narrowings, now } = search;
  const conditions = [...narrowings.values()].flatMap(({ where }) => where ?? []);
  const any = [`(${parsed.any})`, ...[...narrowings.values()].flatMap(({ lexemes }) => lexemes ?? [])].join(
    ' & ',
  );
  const { days, beyond } = windowsFrom(start, now);
  const everywhere = start.backwards ? '-infinity' : 'infinity';
  const words = [...days.map((part) => `${any} & ${part}`), any];
  const bounds = [...days.map(() => everywhere), beyond.toISOString()];
  const hits = sql`WITH hits AS MATERIALIZED (
    SELECT h.* FROM unnest(${words}::text[], ${bounds}::timestamptz[]) AS w (words, beyond), LATERAL (
      SELECT s.id, s.at FROM ${entries.table} s
      WHERE ${join([sql`s.words @@ w.words::tsquery`, sql`s.at ${start.backwards ? sql`>=` : sql`<`} w.beyond`, from, ...conditions], ' AND ')}
      ORDER BY ${order}) h
    LIMIT ${enough})`;
  if (!parsed.strict) return sql`${hits}, matching AS (SELECT * FROM hits)`;
  return sql`${hits}, matching AS MATERIALIZED (
    SELECT n.* FROM hits n JOIN ${entries.table} s ON s.id = n.id WHERE s.words @@ ${queryFor(parsed)})`;
}

/** Returns the query for the language of the entry s; it is no condition that an index could answer. */
export function queryFor({ queries, languages }: ParsedText): Sql {
  return sql`(${[...queries]}::tsquery[])[array_position(${[...languages]}::text[], s.language::text)]`;
}

function oldestOf(rows: readonly { id: number; at: Date }[]): number | null {
  const [oldest] = rows.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id);
  return oldest?.id ?? null;
}

/** How many match: exactly where all that the index finds was looked at and is counted. */
function totalOf([first]: readonly z.output<typeof Match>[]): Total {
  const { total = 0, hits = 0 } = first ?? {};
  const more = total > countedMost || hits >= mostHits;
  const count = Math.min(total, countedMost);
  return { count: more && count >= 100 ? count - (count % 100) : count, more };
}
