import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type { FilterOption } from '#src/platform/slice/search-kind.ts';
import {
  canBeSorted,
  type FoundSection,
  type NothingFound,
  nothingFound,
  pageLinksOf,
  type SearchResult,
  sectionsOf,
  type TextLink,
} from './results-page.ts';
import {
  addressOf,
  longestText,
  mostWords,
  type SearchRequest,
  type SearchSort,
  searchSorts,
} from './search.ts';

type Choice = { href: string; label: string; current: boolean };

/** The orders of what is found in words (messages to translate). */
export const searchSortNames: Record<SearchSort, string> = { best: msg('Best match'), new: msg('Newest') };

/** To what the search is narrowed by a filter that has no field, and how to take that back. */
type FilterNote = { name: string; value: string; note: string; removeHref: string };

type SearchPage = {
  form: Form;
  kind: string | null;
  sort: string | null;
  asked: boolean;
  notice: string | null;
  tabs: Choice[];
  /** Null where what was found has one order only. */
  sorts: Choice[] | null;
  narrowed: boolean;
  fields: { name: string; label: string; options: FilterOption[] }[];
  notes: FilterNote[];
  sections: FoundSection[];
  older: TextLink | null;
  newer: TextLink | null;
  /** Null where there is something. */
  nothing: NothingFound | null;
  suggestion: { text: string; href: string } | null;
  clearHref: string;
};

/** Returns the page of a search: its form, what was found, and where nothing was, what to try. */
export function searchPage(result: SearchResult, t: Translate): SearchPage {
  const { request, kinds, fields, narrowings, found } = result;
  const { filters } = request;
  const link = (change: Partial<SearchRequest>) => withQuery('/search', addressOf({ ...request, ...change }));
  const all = { value: '', label: t('All') };
  const sections = sectionsOf(request, found, link, t);
  return {
    form: formWith({ ...addressOf(request), q: request.text }),
    kind: request.kind?.name ?? null,
    sort: request.sort === 'best' ? null : request.sort,
    asked: found !== null,
    notice: request.cut
      ? t(
          'This is too long to search for. We searched for the beginning only: at most {words} words and ' +
            '{characters} characters.',
          { words: mostWords, characters: longestText },
        )
      : null,
    tabs: [null, ...kinds].map((kind) => ({
      href: link({ kind }),
      label: kind === null ? t('Everything') : t(kind.label),
      current: kind === request.kind,
    })),
    sorts: canBeSorted(request, found)
      ? searchSorts.map((sort) => ({
          href: link({ sort }),
          label: t(searchSortNames[sort]),
          current: sort === request.sort,
        }))
      : null,
    narrowed: narrowings.size > 0,
    fields: fields.map(({ name, label, options }) => ({ name, label, options: [all, ...options] })),
    notes: [...narrowings].flatMap(([name, { value, note }]) => {
      const removeHref = link({ filters: { ...filters, [name]: null } });
      return note === undefined ? [] : [{ name, value, note, removeHref }];
    }),
    sections,
    ...pageLinksOf(request, found, t),
    nothing: nothingFound(result, t),
    suggestion:
      found === null || found.suggestion === null
        ? null
        : { text: found.suggestion, href: link({ text: found.suggestion }) },
    clearHref: withQuery('/search', { q: request.text }),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'concerns/search/show': SearchPage;
  }
}
