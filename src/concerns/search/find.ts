import type { Db } from '#src/platform/db/database.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { type Cursor, type Page, pageOf } from '#src/platform/http/pagination.ts';
import type { Narrowed, Search } from './conditions.ts';
import { type ContributionHit, contributionHits, type DebateHit, debateHits } from './hits.ts';
import { bestMatching, newestMatching, type Total } from './matching.ts';
import {
  type Names,
  type Organisation,
  organisationsNamed,
  type Person,
  parseNames,
  peopleNamed,
} from './names.ts';
import { type Parsed, parseSearch } from './parse.ts';
import { type Asked, countedMost, fewShown, kindsFor } from './search.ts';
import { suggestions } from './suggest.ts';

/** A page of one kind of what was found, and how many there are. */
export type Part<T> = {
  page: Page<T>;
  /** Null where it is not known at this place of the list. */
  total: Total | null;
  /** After the last of the best: the oldest of them, from which one goes on by date. */
  oldest: number | null;
};

export type Found = {
  contributions: Part<ContributionHit> | null;
  debates: Part<DebateHit> | null;
  people: Part<Person> | null;
  organisations: Part<Organisation> | null;
  /** Nothing of the text can be searched in the reader's language, only in others. */
  onlyStopWords: boolean;
  /** A search that does find something, where this one does not. */
  suggestion: string | null;
};

type Reader = { language: string };

/** Looks in every kind that is asked for and that these filters leave. */
export async function find(
  db: Db,
  asked: Asked,
  narrowed: Narrowed,
  cursor: Cursor,
  { language }: Reader,
): Promise<Found> {
  const kinds = kindsFor(asked.kind, asked.filters);
  const onlyOf = (kind: Asked['kind']) => asked.kind === kind;
  const parsed = await parseSearch(db, asked.text, narrowed.language);
  const onlyStopWords = !parsed.languages.includes(narrowed.language ?? language);
  const names = asked.text === '' ? null : await parseNames(db, asked.text);
  const texts = parsed.any !== null && !onlyStopWords ? parsed : null;
  // What stands above the contributions stands there once, on the first page.
  const shows = (kind: Asked['kind']) =>
    kinds.has(kind) && (cursor === null || onlyOf(kind) || (kind === 'contributions' && onlyOf('all')));

  const found: Omit<Found, 'suggestion'> = {
    contributions: null,
    debates: null,
    people: null,
    organisations: null,
    onlyStopWords,
  };
  if (texts && shows('contributions')) {
    const search: Search = { source: 'contributions', parsed: texts, narrowed };
    found.contributions = await readPart(db, search, asked, cursor, pageSize, (ids) =>
      contributionHits(db, ids, texts),
    );
  }
  if (texts && shows('debates')) {
    const search: Search = { source: 'debates', parsed: texts, narrowed };
    const size = onlyOf('debates') ? pageSize : fewShown;
    found.debates = await readPart(db, search, asked, cursor, size, (ids) =>
      debateHits(db, ids, texts, language),
    );
  }
  if (names !== null) {
    const who: Names = { query: names, group: narrowed.group, organisationId: narrowed.organisationId };
    if (shows('people')) {
      const size = onlyOf('people') ? pageSize : fewShown;
      found.people = namedPart(await peopleNamed(db, who, cursor, size + 1), size, cursor);
    }
    if (shows('organisations')) {
      const size = onlyOf('organisations') ? pageSize : fewShown;
      found.organisations = namedPart(await organisationsNamed(db, who, cursor, size + 1), size, cursor);
    }
  }
  const nothing = shownOf(found) === 0 && cursor === null;
  return { ...found, suggestion: nothing ? await suggestionFor(db, asked.text, narrowed) : null };
}

/** How many things are shown, of all kinds looked in. */
export function shownOf(
  found: Pick<Found, 'contributions' | 'debates' | 'people' | 'organisations'>,
): number {
  const { contributions, debates, people, organisations } = found;
  return [contributions, debates, people, organisations].reduce(
    (sum, part) => sum + (part?.page.items.length ?? 0),
    0,
  );
}

async function readPart<T extends { id: number }>(
  db: Db,
  search: Search,
  { sort }: Asked,
  cursor: Cursor,
  size: number,
  read: (ids: readonly number[]) => Promise<T[]>,
): Promise<Part<T>> {
  if (sort === 'new') {
    const { ids, total } = await newestMatching(db, search, cursor, size + 1);
    const page = pageOf(ids, size, cursor);
    return { page: { ...page, items: await read(page.items) }, total, oldest: null };
  }
  const { ids, total, oldest } = await bestMatching(db, search);
  const page = pageOfBest(ids, size, cursor);
  return { page: { ...page, items: await read(page.items) }, total, oldest: page.hasAfter ? null : oldest };
}

/** The best are few enough to be all there for every page; where the cursor's is no longer among them, the first page. */
function pageOfBest(ids: readonly number[], size: number, cursor: Cursor): Page<number> {
  const start = cursor === null ? -1 : ids.indexOf(Object.values(cursor)[0] ?? 0);
  const backwards = cursor !== null && 'before' in cursor && start >= 0;
  const from = backwards ? Math.max(0, start - size) : start + 1;
  const to = backwards ? start : from + size;
  return { items: ids.slice(from, to), hasBefore: from > 0, hasAfter: to < ids.length };
}

function namedPart<T extends { total: number }>(rows: readonly T[], size: number, cursor: Cursor): Part<T> {
  const counted = rows[0]?.total ?? 0;
  const total = { count: Math.min(counted, countedMost), more: counted > countedMost };
  return { page: pageOf(rows, size, cursor), total, oldest: null };
}

/** The first of the guesses by which anything is found, narrowed as the search was. */
async function suggestionFor(db: Db, text: string, narrowed: Narrowed): Promise<string | null> {
  for (const guess of await suggestions(db, text)) {
    const parsed: Parsed = await parseSearch(db, guess, narrowed.language);
    if (parsed.any === null) continue;
    for (const source of ['contributions', 'debates'] as const) {
      if ((await newestMatching(db, { source, parsed, narrowed }, null, 1)).ids.length > 0) return guess;
    }
  }
  return null;
}
