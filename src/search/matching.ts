import { z } from 'zod';
import { empty, join, many, one, type Queryable, type Sql, sql } from '#src/db.ts';
import type { Cursor } from '#src/http/pagination.ts';
import type { Parsed } from './parse.ts';
import { countedMost, type SearchState } from './search.ts';

/** The texts that can be found, and where the moment stands by which they are ordered. */
const sources = {
  contributions: { table: sql`search_contributions`, moment: sql`SELECT placed_at, id FROM contributions` },
  debates: { table: sql`search_debates`, moment: sql`SELECT opened_at, id FROM debates` },
} as const;
export type Source = keyof typeof sources;

/** What narrows a search, with the ids that the addresses meant. */
export type Narrowed = {
  boardId: number | null;
  group: string | null;
  organisationId: number | null;
  state: SearchState | null;
  /** The debates in that state, where they are few: then the index finds them and the words together. */
  debateIds: readonly number[] | null;
  language: string | null;
  from: string | null;
  until: string | null;
  zone: string;
  now: Date;
};

/** One search in one kind of text. */
export type Search = { source: Source; parsed: Parsed; narrowed: Narrowed };

// Of so many of the newest it is looked whether they match, one by one, before the index is asked. What fills a page
// of them is frequent, and what does not is so rare that the index brings few: neither ever brings the half of all.
const walkedForPage = 2000;
const walkedForBest = 8000;
/** Among so many frequent matches, the newest, the best are found; so many of what the index brings. */
const bestOfWalked = 200;
const bestOfIndex = 1000;

const Hit = z.object({ id: z.number() });

/** The newest that match, from the cursor on: at most `size`, in the order of the direction (see pageOf). */
export async function newestMatching(
  db: Queryable,
  search: Search,
  cursor: Cursor,
  size: number,
): Promise<number[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const { table, moment } = sources[search.source];
  const order = backwards ? sql`s.at, s.id` : sql`s.at DESC, s.id DESC`;
  const from = start
    ? sql`AND (s.at, s.id) ${backwards ? sql`>` : sql`<`} (${moment} WHERE id = ${start})`
    : empty;
  const walked = await many(db, Hit, walk(search, from, order, walkedForPage, size));
  if (walked.length === size) return walked.map(({ id }) => id);
  const found = await many(
    db,
    Hit,
    sql`WITH hits AS MATERIALIZED (SELECT s.id, s.at FROM ${table} s WHERE ${indexed(search)} ${from})
        SELECT s.id FROM hits s ORDER BY ${order} LIMIT ${size}`,
  );
  return found.map(({ id }) => id);
}

/** Reads `most` entries in this order and keeps at most `size` that match. */
function walk(search: Search, from: Sql, order: Sql, most: number, size: number): Sql {
  const { table } = sources[search.source];
  return sql`SELECT s.id FROM (SELECT * FROM ${table} s WHERE ${inTime(search.narrowed)} ${from} ORDER BY ${order} LIMIT ${most}) s
             WHERE ${placed(search.narrowed)} AND ${exact(search)} AND ${inState(search.narrowed)}
             ORDER BY ${order} LIMIT ${size}`;
}

const Ranked = z.object({ id: z.number(), at: z.date(), total: z.number() });
export type Best = {
  /** Best first. */
  ids: number[];
  /** Of these the oldest, where older ones match too and are not among them. */
  oldest: number | null;
  /** How many match at all; null where they were not counted. */
  total: number | null;
};

/** The best matches: of a frequent word among the newest that have it. */
export async function bestMatching(db: Queryable, search: Search): Promise<Best> {
  const { table } = sources[search.source];
  const order = sql`s.at DESC, s.id DESC`;
  const walked = await many(
    db,
    Ranked,
    ranked(search, sql`${walk(search, empty, order, walkedForBest, bestOfWalked)}`, sql`0::bigint`),
  );
  if (walked.length === bestOfWalked) {
    return { ids: walked.map(({ id }) => id), oldest: oldestOf(walked), total: null };
  }
  const found = await many(
    db,
    Ranked,
    sql`WITH hits AS MATERIALIZED (SELECT s.id, s.at FROM ${table} s WHERE ${indexed(search)})
        ${ranked(search, sql`SELECT s.id FROM hits s ORDER BY ${order} LIMIT ${bestOfIndex}`, sql`(SELECT count(*) FROM hits)`)}`,
  );
  const total = found[0]?.total ?? 0;
  return {
    ids: found.map(({ id }) => id),
    oldest: total > found.length ? oldestOf(found) : null,
    total: Math.min(total, countedMost + 1),
  };
}

function ranked(search: Search, ids: Sql, total: Sql): Sql {
  const { table } = sources[search.source];
  return sql`SELECT s.id, s.at, ${total} AS total FROM ${table} s WHERE s.id IN (${ids})
             ORDER BY ts_rank_cd(s.words, ${queryOf(search)}, 1) DESC, s.at DESC, s.id DESC`;
}

function oldestOf(rows: readonly { id: number; at: Date }[]): number | null {
  const [oldest] = rows.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id);
  return oldest?.id ?? null;
}

const Count = z.object({ count: z.number() });

/** How many match; one more than `countedMost` stands for all above. */
export async function countMatching(db: Queryable, search: Search): Promise<number> {
  const { table } = sources[search.source];
  const { count } = await one(
    db,
    Count,
    sql`SELECT count(*) FROM (SELECT FROM ${table} s WHERE ${indexed(search)} LIMIT ${countedMost + 1}) AS counted`,
  );
  return count;
}

/** The query for the language of the entry s; it is no condition that an index could answer. */
export function queryOf({ parsed }: Pick<Search, 'parsed'>): Sql {
  return sql`(${[...parsed.queries]}::tsquery[])[array_position(${[...parsed.languages]}::text[], s.language::text)]`;
}

function exact(search: Search): Sql {
  return sql`s.words @@ ${queryOf(search)}`;
}

/** Everything asked of the entry s, beginning with what the index finds. */
function indexed(search: Search): Sql {
  const places = placesOf(search.narrowed);
  const any = [`(${search.parsed.any})`, ...places].join(' & ');
  return sql`s.words @@ ${any}::tsquery AND ${exact(search)} AND ${inState(search.narrowed)} AND ${inTime(search.narrowed)}`;
}

/** The lexemes for places (see the migration), as parts of a tsquery. */
function placesOf({ boardId, group, organisationId, language, debateIds }: Narrowed): string[] {
  const debates =
    debateIds === null ? null : `(${debateIds.map((id) => `'=d${id}'`).join(' | ') || `'=d0'`})`;
  return [
    language && `'=l${language}'`,
    boardId && `'=b${boardId}'`,
    group && `'=g${group}'`,
    organisationId && `'=o${organisationId}'`,
    debates,
  ].filter((place) => typeof place === 'string');
}

function placed(narrowed: Narrowed): Sql {
  const places = placesOf(narrowed);
  return places.length === 0 ? sql`true` : sql`s.words @@ ${places.join(' & ')}::tsquery`;
}

function inTime({ from, until, zone }: Narrowed): Sql {
  const bounds = [
    sql`true`,
    ...(from ? [sql`s.at >= ${from}::date::timestamp AT TIME ZONE ${zone}`] : []),
    ...(until ? [sql`s.at < (${until}::date + 1)::timestamp AT TIME ZONE ${zone}`] : []),
  ];
  return join(bounds, ' AND ');
}

/** The state as it is now, also before the timetable notes that a debate's closing date has come; see stateAt. */
export function stateIs(state: SearchState, now: Date): Sql {
  if (state === 'concluded') return sql`d.state = 'concluded'`;
  return state === 'open'
    ? sql`d.state = 'open' AND (d.closes_at IS NULL OR d.closes_at > ${now})`
    : sql`(d.state = 'closed' OR d.state = 'open' AND d.closes_at <= ${now})`;
}

function inState({ state, debateIds, now }: Narrowed): Sql {
  return state === null || debateIds !== null
    ? sql`true`
    : sql`(SELECT ${stateIs(state, now)} FROM debates d WHERE d.id = s.debate_id)`;
}
