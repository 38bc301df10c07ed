import { pageLinks, withQuery } from '#src/platform/http/pagination.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { SearchKind } from '#src/platform/slice/search-kind.ts';
import type { FilterField, Narrowings } from './filters.ts';
import type { Found, FoundKind } from './find.ts';
import { addressOf, type SearchRequest } from './search.ts';

export type SearchResult = {
  request: SearchRequest;
  kinds: readonly SearchKind[];
  fields: readonly FilterField[];
  narrowings: Narrowings;
  /** Null where nothing was asked for. */
  found: Found | null;
  isFirstPage: boolean;
};

export type TextLink = { href: string; label: string };

/** What was found of one kind; `more` leads to all of it where only the first few are shown. */
export type FoundSection = { view: string; heading: string; items: readonly object[]; more: TextLink | null };

/** Why nothing is shown, and whether it is said what to try. */
export type NothingFound = { title: string; text: string; tips: boolean };

/** Returns what was found, kind by kind: the main one stands below the others, since it goes on. */
export function sectionsOf(
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
        ? { href: link({ kind }), label: t('Show all results') }
        : null,
  }));
}

/** Tells whether what is shown has two orders: texts have, those of the main kind where any were found. */
export function canBeSorted({ kind }: SearchRequest, found: Found | null): boolean {
  if (found === null) return false;
  if (kind?.entries.by === 'words' && !kind.main) return true;
  return found.kinds.some((each) => each.kind.main && each.page.items.length > 0);
}

/** The kind whose list goes on beyond this page. */
function listed({ kind }: SearchRequest, found: Found | null): FoundKind | undefined {
  return found?.kinds.find((each) => (kind === null ? each.kind.main : each.kind === kind));
}

/** Returns the links to the pages before and after this one; the last of the best leads on by date. */
export function pageLinksOf(
  request: SearchRequest,
  found: Found | null,
  t: Translate,
): { older: TextLink | null; newer: TextLink | null } {
  const list = listed(request, found);
  if (!list) return { older: null, newer: null };
  const address = addressOf(request);
  const { before, after } = pageLinks('/search', address, list.page);
  const byDate =
    list.oldest === null
      ? null
      : {
          href: withQuery('/search', { ...address, sort: 'new', after: list.oldest }),
          label: t('Older ones by date'),
        };
  return {
    newer: before === null ? null : { href: before, label: t('Previous results') },
    older: after === null ? byDate : { href: after, label: t('Next results') },
  };
}

/** Returns why there is nothing, and what to try; null where something was found. */
export function nothingFound(result: SearchResult, t: Translate): NothingFound | null {
  const { request, narrowings, found, isFirstPage } = result;
  if (found === null) {
    return {
      title: t('What are you looking for?'),
      text: t('Type a few words: the subject of a debate, what someone said, a name.'),
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
        'Words like “the” or “and” are in almost every text, and excluded words find nothing. Add a word that says what it is about.',
      ),
      tips: true,
    };
  }
  return {
    title: t('Nothing found for “{text}”', { text: request.text }),
    text:
      narrowings.size > 0
        ? t('Nothing matches these words and filters.')
        : t('No public text or name contains these words.'),
    tips: true,
  };
}
