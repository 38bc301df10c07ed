import { namesMatching } from '#src/concerns/search/matching/name-store.ts';
import { type ParsedText, parseName, parseText } from '#src/concerns/search/matching/parse-store.ts';
import { bestMatching, newestMatching, queryFor } from '#src/concerns/search/matching/text-store.ts';
import type { Total } from '#src/concerns/search/matching/total.ts';
import { suggestions } from '#src/concerns/search/suggestions/suggest.ts';
import type { Db } from '#src/platform/db/database.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import { type Cursor, type Page, pageOf } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { NameEntries, SearchKind, TextEntries } from '#src/platform/slice/search-kind.ts';
import type { Narrowings } from './filters.ts';
import type { SearchRequest } from './search.ts';

/** A page of one kind of what was found, and how many there are. */
export type FoundKind = {
  kind: SearchKind;
  page: Page<{ id: number }>;
  /** Null where it is not known at this place of the list. */
  total: Total | null;
  /** After the last of the best: the oldest of them, from which one goes on by date. */
  oldest: number | null;
};

export type Found = {
  /** What was looked for, in the order of the kinds; one of which nothing can be found is not among them. */
  kinds: readonly FoundKind[];
  /** Nothing of the text can be searched in the viewer's language, only in others. */
  onlyStopWords: boolean;
  /** A search that does find something, where this one does not. */
  suggestion: string | null;
};

/** How many of each other kind stand above the main one. */
const fewShown = 3;

type Search = {
  db: Db;
  request: SearchRequest;
  narrowings: Narrowings;
  parsed: ParsedText;
  cursor: Cursor;
  viewer: Viewer;
};

/** Finds what the viewer asks for, of every kind that is asked for and that these filters leave. */
export async function find(
  db: Db,
  kinds: readonly SearchKind[],
  request: SearchRequest,
  narrowings: Narrowings,
  cursor: Cursor,
  viewer: Viewer,
): Promise<Found> {
  const language = narrowings.get('language')?.value ?? null;
  const parsed = await parseText(db, request.text, language);
  const onlyStopWords = !parsed.languages.includes(language ?? viewer.language);
  const name = await parseName(db, request.text);
  const search: Search = { db, request, narrowings, parsed, cursor, viewer };
  const found: FoundKind[] = [];
  for (const kind of kinds.filter((each) => isShown(each, search) && takesAll(each, narrowings))) {
    const { entries } = kind;
    const size = kind === request.kind || kind.main ? pageSize : fewShown;
    if (entries.by === 'words') {
      if (parsed.any !== null && !onlyStopWords) found.push(await findTexts(search, kind, entries, size));
    } else if (name !== null) {
      found.push(await findNames(search, kind, entries, name, size));
    }
  }
  const nothing = found.every(({ page }) => page.items.length === 0) && cursor === null;
  const suggestion = nothing ? await suggestionFor(search, kinds) : null;
  return { kinds: found, onlyStopWords, suggestion };
}

/** Whether it is shown on this page: what stands above the main kind stands there once, on the first page. */
function isShown(kind: SearchKind, { request, cursor }: Search): boolean {
  if (request.kind !== null) return kind === request.kind;
  return cursor === null || kind.main === true;
}

/** Whether anything of the kind can be found with these filters: a debate is of no group, a person on no board. */
function takesAll({ entries }: SearchKind, narrowings: Narrowings): boolean {
  const names = entries.by === 'words' ? entries.filters : Object.keys(entries.filters);
  return [...narrowings.keys()].every((name) => names.includes(name));
}

async function findTexts(
  search: Search,
  kind: SearchKind,
  entries: TextEntries,
  size: number,
): Promise<FoundKind> {
  const { db, request, narrowings, parsed, cursor, viewer } = search;
  const texts = { entries, parsed, narrowings, now: viewer.now };
  if (request.sort === 'new') {
    const { ids, total } = await newestMatching(db, texts, cursor, size + 1);
    return { kind, page: await read(search, kind, pageOf(ids, size, cursor)), total, oldest: null };
  }
  const { ids, total, oldest } = await bestMatching(db, texts);
  const page = pageOfBest(ids, size, cursor);
  return { kind, page: await read(search, kind, page), total, oldest: page.hasAfter ? null : oldest };
}

async function findNames(
  search: Search,
  kind: SearchKind,
  entries: NameEntries,
  query: string,
  size: number,
): Promise<FoundKind> {
  const { db, narrowings, cursor } = search;
  const { ids, total } = await namesMatching(db, entries, query, narrowings, cursor, size + 1);
  return { kind, page: await read(search, kind, pageOf(ids, size, cursor)), total, oldest: null };
}

async function read({ db, parsed, viewer }: Search, kind: SearchKind, page: Page<number>) {
  const items = page.items.length === 0 ? [] : await kind.hits(db, page.items, queryFor(parsed), viewer);
  return { ...page, items: [...items] };
}

/** The best are few enough to be all there for every page; where the cursor's is no longer among them, the first page. */
function pageOfBest(ids: readonly number[], size: number, cursor: Cursor): Page<number> {
  const start = cursor === null ? -1 : ids.indexOf(Object.values(cursor)[0] ?? 0);
  const backwards = cursor !== null && 'before' in cursor && start >= 0;
  const from = backwards ? Math.max(0, start - size) : start + 1;
  const to = backwards ? start : from + size;
  return { items: ids.slice(from, to), hasBefore: from > 0, hasAfter: to < ids.length };
}

/** The first of the guesses by which any text is found, narrowed as the search was. */
async function suggestionFor(
  { db, request, narrowings, viewer }: Search,
  kinds: readonly SearchKind[],
): Promise<string | null> {
  for (const guess of await suggestions(db, request.text)) {
    const parsed = await parseText(db, guess, narrowings.get('language')?.value ?? null);
    if (parsed.any === null) continue;
    for (const { entries } of kinds) {
      if (entries.by !== 'words') continue;
      const { ids } = await newestMatching(db, { entries, parsed, narrowings, now: viewer.now }, null, 1);
      if (ids.length > 0) return guess;
    }
  }
  return null;
}
