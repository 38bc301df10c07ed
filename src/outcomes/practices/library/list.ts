import { checkerNames, checkers, practicesPath, sizeNames, sizes } from '#src/outcomes/practices/practice.ts';
import { type PracticeFilters, type PracticeSort, practiceSorts } from '#src/outcomes/practices/store.ts';
import { countryCodes, countryOptions } from '#src/people/organisations/countries.ts';
import { groupCodes, groupLabel, stakeholderGroups } from '#src/platform/access/groups.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Link, Option, OptionLink } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';

const confirmedNames = { yes: msg('Within the year'), no: msg('Not within the past year') } as const;
const runningNames = { yes: msg('Still running'), no: msg('No longer running') } as const;

export type NamedBoard = { id: number; slug: string; name: string };
type Query = Readonly<Record<string, unknown>>;

/** The choices by which the library is narrowed, as its address has them. */
type PracticeQuery = Record<
  'board' | 'group' | 'country' | 'size' | 'checked_by' | 'language' | 'running' | 'confirmed' | 'sort',
  string | null
>;

/** Returns the choices that the address makes; what is none of those offered is no choice. */
export function practiceQuery(query: Query, boards: readonly NamedBoard[]): PracticeQuery {
  const one = (name: string, values: Iterable<string>) =>
    [...values].find((value) => value === query[name]) ?? null;
  return {
    board: one(
      'board',
      boards.map(({ slug }) => slug),
    ),
    group: one('group', stakeholderGroups),
    country: one('country', countryCodes),
    size: one('size', sizes),
    checked_by: one('checked_by', checkers),
    language: one(
      'language',
      languageOptions.map(({ value }) => value),
    ),
    running: one('running', Object.keys(runningNames)),
    confirmed: one('confirmed', Object.keys(confirmedNames)),
    sort: one(
      'sort',
      practiceSorts.filter((sort) => sort !== 'newest'),
    ),
  };
}

/** Returns the filters that these choices stand for. */
export function practiceFilters(chosen: PracticeQuery, boards: readonly NamedBoard[]): PracticeFilters {
  return {
    board: boards.find(({ slug }) => slug === chosen.board)?.id ?? null,
    group: groupCodes.find((code) => code === chosen.group) ?? null,
    country: chosen.country,
    size: sizes.find((size) => size === chosen.size) ?? null,
    checkedBy: checkers.find((checker) => checker === chosen.checked_by) ?? null,
    language: chosen.language,
    running: chosen.running === null ? null : chosen.running === 'yes',
    confirmed: chosen.confirmed === null ? null : chosen.confirmed === 'yes',
    organisation: null,
    author: null,
  };
}

/** The form that narrows the library. */
export type PracticeFilterForm = {
  form: Form;
  fields: readonly { name: string; label: string; options: readonly Option[] }[];
  /** The library without any choice; null where none is made. */
  clearHref: string | null;
};

/** Returns the form that narrows the library, with what is chosen. */
export function practiceFilterForm(
  chosen: PracticeQuery,
  boards: readonly NamedBoard[],
  { t, language }: Viewer,
): PracticeFilterForm {
  const field = (name: keyof PracticeQuery, label: string, options: readonly Option[]) => ({
    name,
    label,
    options: [{ value: '', label: t('All') }, ...options],
  });
  const named = <Name extends string>(names: Record<Name, string>, values: readonly Name[]) =>
    values.map((value) => ({ value, label: t(names[value]) }));
  return {
    form: formWith(chosen),
    fields: [
      field(
        'board',
        t('Board'),
        boards.map(({ slug, name }) => ({ value: slug, label: name })),
      ),
      field(
        'group',
        t('Stakeholder group'),
        stakeholderGroups.map((code) => ({ value: code, label: groupLabel(code, t).label })),
      ),
      field('country', t('Country'), countryOptions(countryCodes, language)),
      field('size', t('Size of the organisation'), named(sizeNames, sizes)),
      field('checked_by', t('Checked by'), named(checkerNames, checkers)),
      field('running', t('Which'), named(runningNames, ['yes', 'no'])),
      field('confirmed', t('Confirmed'), named(confirmedNames, ['yes', 'no'])),
      field('language', t('Language'), languageOptions),
    ],
    clearHref: Object.entries(chosen).every(([name, value]) => value === null || name === 'sort')
      ? null
      : withQuery(practicesPath, {}),
  };
}

const sortNames: Record<PracticeSort, string> = {
  newest: msg('Newest'),
  recognised: msg('Recognised by most groups'),
  confirmed: msg('Confirmed last'),
};

/** Returns the orders of the library as links, the chosen one marked. */
export function practiceSortLinks(chosen: PracticeQuery, t: Translate): OptionLink[] {
  return practiceSorts.map((sort) => ({
    href: withQuery(practicesPath, { ...chosen, sort: sort === 'newest' ? null : sort }),
    label: t(sortNames[sort]),
    current: sort === (chosen.sort ?? 'newest'),
  }));
}

/** Where new practices can be followed. */
export const practiceFeedPath = `${practicesPath}/feed.atom`;

/** Returns the files of what is chosen, and the feed of all. */
export function practiceFiles(chosen: PracticeQuery, t: Translate): Link[] {
  return [
    { href: withQuery(`${practicesPath}.csv`, chosen), label: t('As a table (CSV)') },
    { href: withQuery(`${practicesPath}.json`, chosen), label: t('As data (JSON)') },
    { href: practiceFeedPath, label: t('Feed of practices (Atom)') },
  ];
}
