import { countryCodes, countryOptions } from '#src/people/organisations/countries.ts';
import { groupCodes, groupLabel, stakeholderGroups } from '#src/platform/access/groups.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { checkerNames, checkers, practicesPath, sizeNames, sizes } from './practice.ts';
import type { PracticeFilters } from './store.ts';

const runningNames = { yes: msg('That go on'), no: msg('That have ended') } as const;

type NamedBoard = { id: number; slug: string; name: string };
type Query = Readonly<Record<string, unknown>>;

/** The choices by which the library is narrowed, as its address has them. */
type PracticeQuery = Record<
  'board' | 'group' | 'country' | 'size' | 'checked_by' | 'language' | 'running',
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
      field('language', t('Language'), languageOptions),
    ],
    clearHref: Object.values(chosen).every((value) => value === null) ? null : withQuery(practicesPath, {}),
  };
}
