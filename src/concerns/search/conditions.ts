import { join, type Sql, sql } from '#src/platform/db/query.ts';
import type { Parsed } from './parse.ts';
import type { SearchState } from './search.ts';

/** The texts that can be found, and where the moment stands by which they are ordered. */
export const sources = {
  contributions: { table: sql`search_contributions`, moment: sql`SELECT placed_at, id FROM contributions` },
  debates: { table: sql`search_debates`, moment: sql`SELECT opened_at, id FROM debates` },
} as const;
type Source = keyof typeof sources;

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

/** The query for the language of the entry s; it is no condition that an index could answer. */
export function queryOf({ parsed }: Pick<Search, 'parsed'>): Sql {
  return sql`(${[...parsed.queries]}::tsquery[])[array_position(${[...parsed.languages]}::text[], s.language::text)]`;
}

/** Whether the entry s matches, each language by its own query. */
export function exact(search: Search): Sql {
  return sql`s.words @@ ${queryOf(search)}`;
}

/** What the index finds, of these days: everything asked of the entry s, but for phrases and exclusions. */
export function indexed({ parsed, narrowed }: Search, days: string | null): Sql {
  const any = [`(${parsed.any})`, ...placesOf(narrowed), days].filter((part) => part !== null).join(' & ');
  return sql`s.words @@ ${any}::tsquery AND ${inState(narrowed)} AND ${inTime(narrowed)}`;
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
    : sql`s.debate_id IN (SELECT d.id FROM debates d WHERE ${stateIs(state, now)})`;
}
