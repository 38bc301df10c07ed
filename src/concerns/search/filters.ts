import { fromDay, untilDay } from '#src/concerns/search/matching/day-store.ts';
import { groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import type { Sql } from '#src/platform/db/query.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { FilterOption, Narrowing, SearchFilter } from '#src/platform/slice/search-kind.ts';

const group: SearchFilter = {
  name: 'group',
  place: 2,
  label: msg('Group'),
  parse: (value) => groupCodes.find((code) => code === value) ?? null,
  read: async (_, value, { t }) => ({
    options: groupCodes.map((code) => ({ value: code, label: groupLabel(code, t).label })),
    narrowing: value === null ? null : { value, id: value, lexemes: `'=g${value}'` },
  }),
};

const language: SearchFilter = {
  name: 'language',
  place: 5,
  label: msg('Language'),
  parse: (value) => languageOptions.find((option) => option.value === value)?.value ?? null,
  read: async (_, value) => ({
    options: languageOptions,
    narrowing: value === null ? null : { value, id: value, lexemes: `'=l${value}'` },
  }),
};

/** A day of the viewer's zone (2026-11-20), included on both ends. */
function dayFilter(name: string, place: number, where: (day: string, zone: string) => Sql): SearchFilter {
  return {
    name,
    place,
    label: null,
    parse: dayIn,
    read: async (_, value, { timeZone }) => ({
      narrowing: value === null ? null : { value, id: value, where: where(value, timeZone) },
    }),
  };
}

function dayIn(value: string): string | null {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(value)) return null;
  const day = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value ? null : value;
}

/** The filters of what every text has, whatever it is. */
export const ownFilters: readonly SearchFilter[] = [
  group,
  language,
  dayFilter('from', 6, fromDay),
  dayFilter('until', 7, untilDay),
];

/** What each filter is set to in the address, in their order. */
export type FilterValues = Readonly<Record<string, string | null>>;

/** What a search is narrowed to, by the names of the filters. */
export type Narrowings = ReadonlyMap<string, Narrowing>;

/** A field of the form. */
export type FilterField = { name: string; label: string; options: readonly FilterOption[] };

/** Reads what the values of filters mean, and the fields of the form: what there is not narrows nothing. */
export async function readFilters(
  db: Queryable,
  filters: readonly SearchFilter[],
  values: FilterValues,
  viewer: Viewer,
): Promise<{ fields: readonly FilterField[]; narrowings: Narrowings; values: FilterValues }> {
  const fields: FilterField[] = [];
  const narrowings = new Map<string, Narrowing>();
  for (const { name, label, read } of filters) {
    const { options = [], narrowing } = await read(db, values[name] ?? null, viewer);
    if (label !== null) fields.push({ name, label: viewer.t(label), options });
    if (narrowing) narrowings.set(name, narrowing);
  }
  const known = filters.map(({ name }) => [name, narrowings.get(name)?.value ?? null] as const);
  return { fields, narrowings, values: Object.fromEntries(known) };
}
