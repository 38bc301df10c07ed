import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';

/** What can be searched; all: contributions, with the first few of the others above them. */
export const searchKinds = ['all', 'contributions', 'debates', 'people', 'organisations'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** Best: how well it fits, among the newest that do. */
export const searchSorts = ['best', 'new'] as const;
export type SearchSort = (typeof searchSorts)[number];

export const searchStates = ['open', 'closed', 'concluded'] as const;
export type SearchState = (typeof searchStates)[number];

/** What a search is narrowed to; dates are days (2026-11-20), both included. */
export type Filters = {
  board: string | null;
  group: GroupCode | null;
  organisation: string | null;
  state: SearchState | null;
  language: string | null;
  from: string | null;
  until: string | null;
};

/** A search as the address asks for it. */
export type Asked = {
  text: string;
  /** Whether more was typed than is searched. */
  cut: boolean;
  kind: SearchKind;
  sort: SearchSort;
  filters: Filters;
};

/** How many of each other kind stand above the contributions. */
export const fewShown = 3;
/** Beyond these nothing is counted: there are "more than 1,000". */
export const countedMost = 1000;
export const longestText = 200;
export const mostWords = 16;

// Controls, marks that turn the direction of what follows, and what is no character at all.
const noText = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** What is searched of what was typed: one line, of bounded length and number of words. */
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
    text = bounded
      .slice(0, longestText)
      .toWellFormed()
      .replace(/\ufffd$/, '');
  }
  return { text, cut: text.length < line.length };
}

/** Reads the address of a search; what it does not know is left out. */
export function askedIn(query: Readonly<Record<string, unknown>>): Asked {
  const { q, kind, sort, board, group, organisation, state, language, from, until } = query;
  return {
    ...searchText(q),
    kind: searchKinds.find((name) => name === kind) ?? 'all',
    sort: searchSorts.find((name) => name === sort) ?? 'best',
    filters: {
      board: slugIn(board),
      group: groupCodes.find((code) => code === group) ?? null,
      organisation: slugIn(organisation),
      state: searchStates.find((name) => name === state) ?? null,
      language: typeof language === 'string' && languageNames.has(language) ? language : null,
      from: dayIn(from),
      until: dayIn(until),
    },
  };
}

/** The parameters of a search's address; what is left to its default is not in it. */
export function addressOf({ text, kind, sort, filters }: Omit<Asked, 'cut'>): Record<string, string | null> {
  return { q: text, kind: kind === 'all' ? null : kind, sort: sort === 'best' ? null : sort, ...filters };
}

function slugIn(value: unknown): string | null {
  return typeof value === 'string' && /^[^\s/?#\p{Cc}]{1,100}$/u.test(value) && value.isWellFormed()
    ? value
    : null;
}

function dayIn(value: unknown): string | null {
  if (typeof value !== 'string' || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(value)) return null;
  const day = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value ? null : value;
}

/** The kinds that these filters can find anything of: a debate is of no group, a person on no board. */
export function kindsFor(kind: SearchKind, filters: Filters): ReadonlySet<SearchKind> {
  const { board, group, organisation, state, language, from, until } = filters;
  const ofTexts = [board, state, language, from, until].some((value) => value !== null);
  const possible = new Set<SearchKind>(['contributions']);
  if (group === null && organisation === null) possible.add('debates');
  if (!ofTexts) possible.add('people');
  if (!ofTexts && organisation === null) possible.add('organisations');
  return kind === 'all' ? possible : new Set([kind].filter((one) => possible.has(one)));
}
