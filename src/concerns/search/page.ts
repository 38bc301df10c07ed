import { groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { pageLinks, withQuery } from '#src/platform/http/pagination.ts';
import { languageNames } from '#src/platform/i18n/languages.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { type Found, type Part, shownOf } from './find.ts';
import {
  type ContributionItem,
  contributionItem,
  type DebateItem,
  debateItem,
  type OrganisationItem,
  organisationItem,
  type PersonItem,
  personItem,
} from './items.ts';
import type { Total } from './matching.ts';
import type { BoardChoice } from './narrow.ts';
import {
  type Asked,
  addressOf,
  longestText,
  mostWords,
  type SearchKind,
  type SearchSort,
  type SearchState,
  searchKinds,
  searchSorts,
  searchStates,
} from './search.ts';

type Choice = { href: string; label: string; current: boolean };
type Option = { value: string; label: string };
type Link = { href: string; label: string };

const kindNames: Record<SearchKind, string> = {
  all: msg('Everything'),
  contributions: msg('Contributions'),
  debates: msg('Debates'),
  people: msg('People'),
  organisations: msg('Organisations'),
};
const sortNames: Record<SearchSort, string> = { best: msg('Best match'), new: msg('Newest') };
const stateNames: Record<SearchState, string> = {
  open: msg('Open'),
  closed: msg('Closed'),
  concluded: msg('Concluded'),
};
const counts: Record<Exclude<SearchKind, 'all'>, { some: string; many: string }> = {
  contributions: {
    some: msg('{count, plural, one {# contribution} other {# contributions}}'),
    many: msg('More than {count, number} contributions'),
  },
  debates: {
    some: msg('{count, plural, one {# debate} other {# debates}}'),
    many: msg('More than {count, number} debates'),
  },
  people: {
    some: msg('{count, plural, one {# person} other {# people}}'),
    many: msg('More than {count, number} people'),
  },
  organisations: {
    some: msg('{count, plural, one {# organisation} other {# organisations}}'),
    many: msg('More than {count, number} organisations'),
  },
};

/** What was found of one kind; `more` leads to all of it where only the first few are shown. */
type Section<T> = { heading: string; items: T[]; more: Link | null };

type SearchPage = {
  form: Form;
  kind: string | null;
  sort: string | null;
  asked: boolean;
  notice: string | null;
  tabs: Choice[];
  sorts: Choice[];
  narrowed: boolean;
  organisation: { name: string; slug: string; removeHref: string } | null;
  boards: Option[];
  groups: Option[];
  states: Option[];
  languages: Option[];
  contributions: Section<ContributionItem> | null;
  debates: Section<DebateItem> | null;
  people: Section<PersonItem> | null;
  organisations: Section<OrganisationItem> | null;
  older: Link | null;
  newer: Link | null;
  /** Why there is nothing, and what to try; null where there is something. */
  nothing: { title: string; text: string; tips: boolean } | null;
  suggestion: { text: string; href: string } | null;
  clearHref: string;
};

type Given = {
  asked: Asked;
  found: Found | null;
  boards: readonly BoardChoice[];
  organisation: { name: string } | null;
  language: string;
  now: Date;
  isFirstPage: boolean;
};

/** The page of a search: its form, what was found, and where nothing was, what to try. */
export function searchPage(given: Given, t: Translate): SearchPage {
  const { asked, found, boards, organisation, language, now } = given;
  const { filters } = asked;
  const link = (change: Partial<Omit<Asked, 'cut'>>) =>
    withQuery('/search', addressOf({ ...asked, ...change }));
  const narrowed = Object.values(filters).some((value) => value !== null);
  const all = { value: '', label: t('All') };
  const section = <T, I>(kind: Exclude<SearchKind, 'all'>, part: Part<T> | null, item: (row: T) => I) =>
    part === null || part.page.items.length === 0
      ? null
      : {
          heading: counted(kind, part.total, t),
          items: part.page.items.map(item),
          more:
            asked.kind === 'all' && kind !== 'contributions' && part.page.hasAfter
              ? { href: link({ kind }), label: t('Show all that were found') }
              : null,
        };
  return {
    form: formWith({ ...addressOf(asked), q: asked.text }),
    kind: asked.kind === 'all' ? null : asked.kind,
    sort: asked.sort === 'best' ? null : asked.sort,
    asked: found !== null,
    notice: asked.cut
      ? t(
          'This is too long to search for. We looked for its beginning: at most {words} words and {characters} characters.',
          {
            words: mostWords,
            characters: longestText,
          },
        )
      : null,
    tabs: searchKinds.map((kind) => ({
      href: link({ kind }),
      label: t(kindNames[kind]),
      current: kind === asked.kind,
    })),
    sorts: searchSorts.map((sort) => ({
      href: link({ sort }),
      label: t(sortNames[sort]),
      current: sort === asked.sort,
    })),
    narrowed,
    organisation:
      organisation === null || filters.organisation === null
        ? null
        : {
            name: organisation.name,
            slug: filters.organisation,
            removeHref: link({ filters: { ...filters, organisation: null } }),
          },
    boards: [all, ...boards.map(({ slug, name }) => ({ value: slug, label: name }))],
    groups: [all, ...groupCodes.map((code) => ({ value: code, label: groupLabel(code, t).label }))],
    states: [all, ...searchStates.map((state) => ({ value: state, label: t(stateNames[state]) }))],
    languages: [all, ...[...languageNames].map(([code, name]) => ({ value: code, label: name }))],
    contributions: section('contributions', found?.contributions ?? null, (hit) =>
      contributionItem(hit, language, t),
    ),
    debates: section('debates', found?.debates ?? null, (hit) => debateItem(hit, language, now, t)),
    people: section('people', found?.people ?? null, (person) => personItem(person, t)),
    organisations: section('organisations', found?.organisations ?? null, (one) => organisationItem(one, t)),
    ...linksOf(asked, found, t),
    nothing: nothingFound(given, narrowed, t),
    suggestion:
      found === null || found.suggestion === null
        ? null
        : { text: found.suggestion, href: link({ text: found.suggestion }) },
    clearHref: withQuery('/search', { q: asked.text }),
  };
}

function counted(kind: Exclude<SearchKind, 'all'>, total: Total | null, t: Translate): string {
  if (total === null) return t(kindNames[kind]);
  const { some, many } = counts[kind];
  return t(total.more ? many : some, { count: total.count });
}

function linksOf(asked: Asked, found: Found | null, t: Translate): Pick<SearchPage, 'older' | 'newer'> {
  const kind = asked.kind === 'all' ? 'contributions' : asked.kind;
  const part: Part<{ id: number }> | null = found?.[kind] ?? null;
  if (part === null) return { older: null, newer: null };
  const address = addressOf(asked);
  const { before, after } = pageLinks('/search', address, part.page);
  const byDate =
    part.oldest === null
      ? null
      : {
          href: withQuery('/search', { ...address, sort: 'new', after: part.oldest }),
          label: t('Older ones, by date'),
        };
  return {
    newer: before === null ? null : { href: before, label: t('Previous results') },
    older: after === null ? byDate : { href: after, label: t('Next results') },
  };
}

function nothingFound(given: Given, narrowed: boolean, t: Translate): SearchPage['nothing'] {
  const { asked, found, isFirstPage } = given;
  if (found === null) {
    return {
      title: t('What are you looking for?'),
      text: t('Type a few words: what a debate is about, what somebody said, a name.'),
      tips: true,
    };
  }
  if (shownOf(found) > 0) return null;
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
    title: t('Nothing found for “{text}”', { text: asked.text }),
    text: narrowed
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
