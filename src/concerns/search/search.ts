import type { SearchFilter, SearchKind } from '#src/platform/slice/search-kind.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import { startOf } from '#src/platform/text/excerpt.ts';
import { type FilterValues, ownFilters } from './filters.ts';

/** What can be searched, and by what it can be narrowed: each in its order. */
type Searchable = { kinds: readonly SearchKind[]; filters: readonly SearchFilter[] };

/** Returns what these slices let be searched. */
export function searchable(slices: readonly Slice[]): Searchable {
  const kinds = slices.flatMap(({ searched }) => searched ?? []);
  const filters = slices.flatMap(({ searchFilter }) => searchFilter ?? []);
  return {
    kinds: kinds.toSorted((a, b) => a.place - b.place),
    filters: [...filters, ...ownFilters].toSorted((a, b) => a.place - b.place),
  };
}

/** Best: how well it fits, among the newest that do. */
export const searchSorts = ['best', 'new'] as const;
export type SearchSort = (typeof searchSorts)[number];

/** A search as the address asks for it. */
export type SearchRequest = {
  text: string;
  /** Whether more was typed than is searched. */
  cut: boolean;
  /** The kind that is searched; null: all of them. */
  kind: SearchKind | null;
  sort: SearchSort;
  filters: FilterValues;
};

export const longestText = 200;
export const mostWords = 16;

// Controls, marks that turn the direction of what follows, and what is no character at all.
const noText = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** Returns what is searched of what was typed: one line, of bounded length and number of words. */
export function searchText(typed: unknown): { text: string; cut: boolean } {
  if (typeof typed !== 'string') return { text: '', cut: false };
  const line = typed
    .toWellFormed()
    .replace(noText, ' ')
    .normalize('NFC')
    // A dash, not an exclusion of an exclusion of …, which PostgreSQL refuses from some depth on.
    .replace(/(?:-\s*){2,}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const words = line.split(' ');
  let text = words.slice(0, mostWords).join(' ');
  if (text.length > longestText) {
    const bounded = text.slice(0, longestText + 1).replace(/ [^ ]*$/, '');
    text = startOf(bounded, longestText);
  }
  return { text, cut: text.length < line.length };
}

/** Reads the address of a search; what it does not know is left out. */
export function searchRequest(
  query: Readonly<Record<string, unknown>>,
  { kinds, filters }: Searchable,
): SearchRequest {
  const values = filters.map(({ name, parse }) => {
    const value = query[name];
    return [name, typeof value === 'string' ? parse(value) : null] as const;
  });
  return {
    ...searchText(query.q),
    kind: kinds.find(({ name }) => name === query.kind) ?? null,
    sort: searchSorts.find((name) => name === query.sort) ?? 'best',
    filters: Object.fromEntries(values),
  };
}

/** Returns the parameters of a search's address; what is left to its default is not in it. */
export function addressOf(request: Omit<SearchRequest, 'cut'>): Record<string, string | null> {
  const { text, kind, sort, filters } = request;
  return { q: text, kind: kind?.name ?? null, sort: sort === 'best' ? null : sort, ...filters };
}
