import { formNames, publicationForms, publicationsPath } from '#src/hub/publications/publication.ts';
import {
  type PublicationFilters,
  type PublicationSort,
  publicationSorts,
} from '#src/hub/publications/store.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Link, Option, OptionLink } from '#src/platform/http/rendering/partials.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';

type Boards = readonly { id: number; slug: string; name: string }[];

/** The choices by which the library is narrowed, as its address has them. */
type PublicationQuery = Record<'board' | 'form' | 'language' | 'year' | 'publisher' | 'sort', string | null>;

/** Returns the choices that the address makes; what is none of those offered is no choice. */
export function publicationQuery(query: Readonly<Record<string, unknown>>, boards: Boards): PublicationQuery {
  const one = (name: string, values: readonly string[]) =>
    values.find((value) => value === query[name]) ?? null;
  const { year, publisher } = query;
  return {
    board: one(
      'board',
      boards.map(({ slug }) => slug),
    ),
    form: one('form', publicationForms),
    language: one(
      'language',
      languageOptions.map(({ value }) => value),
    ),
    year: typeof year === 'string' && /^(19|20)\d\d$/.test(year) ? year : null,
    publisher:
      typeof publisher === 'string' && publisher.length <= 160 && publisher !== '' ? publisher : null,
    sort: one('sort', ['issued']),
  };
}

/** Returns the filters that these choices stand for. */
export function publicationFilters(chosen: PublicationQuery, boards: Boards): PublicationFilters {
  const { language, year, publisher } = chosen;
  return {
    board: boards.find(({ slug }) => slug === chosen.board)?.id ?? null,
    form: publicationForms.find((form) => form === chosen.form) ?? null,
    ...{ language, year, publisher },
  };
}

/** The form that narrows the library. */
export type PublicationFilterForm = {
  form: Form;
  fields: readonly { name: string; label: string; options: readonly Option[] }[];
  /** The library without any choice; null where none is made. */
  clearHref: string | null;
};

/** Returns the form that narrows the library, with what is chosen and the years and publishers there are. */
export function publicationFilterForm(
  chosen: PublicationQuery,
  { boards, years, publishers }: { boards: Boards; years: readonly string[]; publishers: readonly string[] },
  t: Translate,
): PublicationFilterForm {
  const field = (name: keyof PublicationQuery, label: string, options: readonly Option[]) => ({
    name,
    label,
    options: [{ value: '', label: t('All') }, ...options],
  });
  const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  return {
    form: formWith(chosen),
    fields: [
      field(
        'form',
        t('Form'),
        publicationForms.map((value) => ({ value, label: t(formNames[value]) })),
      ),
      field(
        'board',
        t('Board'),
        boards.map(({ slug, name }) => ({ value: slug, label: name })),
      ),
      field('language', t('Language'), languageOptions),
      field('year', t('Year'), plain(years)),
      field('publisher', t('Publisher'), plain(publishers.toSorted())),
    ],
    clearHref: Object.entries(chosen).every(([name, value]) => value === null || name === 'sort')
      ? null
      : publicationsPath,
  };
}

const sortNames: Record<PublicationSort, string> = {
  added: msg('Most recently added'),
  issued: msg('Most recently issued'),
};

/** Returns the orders of the library as links, the chosen one marked. */
export function publicationSortLinks(chosen: PublicationQuery, t: Translate): OptionLink[] {
  return publicationSorts.map((sort) => ({
    href: withQuery(publicationsPath, { ...chosen, sort: sort === 'added' ? null : sort }),
    label: t(sortNames[sort]),
    current: sort === (chosen.sort ?? 'added'),
  }));
}

/** Where new publications can be followed. */
export const publicationFeedPath = `${publicationsPath}/feed.atom`;

/** Returns the files of what is chosen, and the feed of all. */
export function publicationFiles(chosen: PublicationQuery, t: Translate): Link[] {
  return [
    { href: withQuery(`${publicationsPath}.csv`, chosen), label: t('As a table (CSV)') },
    { href: withQuery(`${publicationsPath}.json`, chosen), label: t('As data (CSL-JSON)') },
    { href: withQuery(`${publicationsPath}.bib`, chosen), label: t('As references (BibTeX)') },
    { href: publicationFeedPath, label: t('Feed of publications (Atom)') },
  ];
}
