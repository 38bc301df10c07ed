import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { pageLinks, withQuery } from '#src/platform/http/pagination.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import type { FilterOption, SearchKind } from '#src/platform/slice/search-kind.ts';
import type { FilterField, Narrowings } from './filters.ts';
import type { Found, FoundKind } from './find.ts';
import {
  addressOf,
  longestText,
  mostWords,
  type SearchRequest,
  type SearchSort,
  searchSorts,
} from './search.ts';

type Choice = { href: string; label: string; current: boolean };
type TextLink = { href: string; label: string };

const sortNames: Record<SearchSort, string> = { best: msg('Best match'), new: msg('Newest') };

/** What was found of one kind; `more` leads to all of it where only the first few are shown. */
type FoundSection = { view: string; heading: string; items: readonly object[]; more: TextLink | null };

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
  /** Why there is nothing, and what to try; null where there is something. */
  nothing: { title: string; text: string; tips: boolean } | null;
  suggestion: { text: string; href: string } | null;
  clearHref: string;
};

type SearchResult = {
  request: SearchRequest;
  kinds: readonly SearchKind[];
  fields: readonly FilterField[];
  narrowings: Narrowings;
  /** Null where nothing was asked for. */
  found: Found | null;
  isFirstPage: boolean;
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
          'This is too long to search for. We looked for its beginning: at most {words} words and {characters} characters.',
          { words: mostWords, characters: longestText },
        )
      : null,
    tabs: [null, ...kinds].map((kind) => ({
      href: link({ kind }),
      label: kind === null ? t('Everything') : t(kind.label),
      current: kind === request.kind,
    })),
    sorts: hasSorts(request, found)
      ? searchSorts.map((sort) => ({
          href: link({ sort }),
          label: t(sortNames[sort]),
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
    ...linksOf(request, found, t),
    nothing: nothingFound(result, t),
    suggestion:
      found === null || found.suggestion === null
        ? null
        : { text: found.suggestion, href: link({ text: found.suggestion }) },
    clearHref: withQuery('/search', { q: request.text }),
  };
}

/** What was found, kind by kind: the main one stands below the others, since it goes on. */
function sectionsOf(
  request: SearchRequest,
  found: Found | null,
  link: (change: Partial<SearchRequest>) => string,
  t: Translate,
): FoundSection[] {
  const shown = (found?.kinds ?? []).filter(({ page }) => page.items.length > 0);
  const ordered = [...shown.filter(({ kind }) => !kind.main), ...shown.filter(({ kind }) => kind.main)];
  return ordered.map(({ kind, page, total }) => ({
    view: kind.view,
    heading:
      total === null
        ? t(kind.label)
        : t(total.more ? kind.counts.many : kind.counts.some, { count: total.count }),
    items: page.items,
    more:
      request.kind === null && !kind.main && page.hasAfter
        ? { href: link({ kind }), label: t('Show all that were found') }
        : null,
  }));
}

/** Texts can be put in another order: of the main kind those that were found, of the others always. */
function hasSorts({ kind }: SearchRequest, found: Found | null): boolean {
  if (found === null) return false;
  if (kind?.entries.by === 'words' && !kind.main) return true;
  return found.kinds.some((each) => each.kind.main && each.page.items.length > 0);
}

/** The kind whose list goes on beyond this page. */
function listed({ kind }: SearchRequest, found: Found | null): FoundKind | undefined {
  return found?.kinds.find((each) => (kind === null ? each.kind.main : each.kind === kind));
}

function linksOf(
  request: SearchRequest,
  found: Found | null,
  t: Translate,
): Pick<SearchPage, 'older' | 'newer'> {
  const list = listed(request, found);
  if (!list) return { older: null, newer: null };
  const address = addressOf(request);
  const { before, after } = pageLinks('/search', address, list.page);
  const byDate =
    list.oldest === null
      ? null
      : {
          href: withQuery('/search', { ...address, sort: 'new', after: list.oldest }),
          label: t('Older ones, by date'),
        };
  return {
    newer: before === null ? null : { href: before, label: t('Previous results') },
    older: after === null ? byDate : { href: after, label: t('Next results') },
  };
}

function nothingFound(result: SearchResult, t: Translate): SearchPage['nothing'] {
  const { request, narrowings, found, isFirstPage } = result;
  if (found === null) {
    return {
      title: t('What are you looking for?'),
      text: t('Type a few words: what a debate is about, what somebody said, a name.'),
      tips: true,
    };
  }
  if (found.kinds.some(({ page }) => page.items.length > 0)) return null;
  if (!isFirstPage)
    return { title: t('No more results'), text: t('You have reached the end of the list.'), tips: false };
  if (found.onlyStopWords) {
    return {
      title: t('Nothing to look for'),
      text: t(
        'Words like “the” or “and” stand in almost every text, and what is excluded finds nothing. Add a word that says what it is about.',
      ),
      tips: true,
    };
  }
  return {
    title: t('Nothing found for “{text}”', { text: request.text }),
    text:
      narrowings.size > 0
        ? t('Nothing fits these words and the choices beside them.')
        : t('No text and no name that everybody can read has these words.'),
    tips: true,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'concerns/search/show': SearchPage;
  }
}
