import {
  activitiesPath,
  activityFeedPath,
  activityForms,
  activityStages,
  stageLabel,
} from '#src/hub/activities/activity.ts';
import type { ActivityFilters, CountedActivities } from '#src/hub/activities/store.ts';
import { cooperationLabels } from '#src/hub/enquiries/labels.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Link, Option } from '#src/platform/http/rendering/partials.ts';
import type { Translate } from '#src/platform/i18n/t.ts';

type OfferedChoices = readonly { id: number; slug: string; name: string }[];

/** The choices by which activities are narrowed, as the address has them. */
type ActivityQuery = Record<'form' | 'partner' | 'board' | 'year' | 'stage', string | null>;

/** Returns the choices that the address makes; what is none of those offered is no choice. */
export function activityQuery(
  query: Readonly<Record<string, unknown>>,
  { boards, partners }: { boards: OfferedChoices; partners: OfferedChoices },
): ActivityQuery {
  const one = (name: string, values: readonly string[]) =>
    values.find((value) => value === query[name]) ?? null;
  const slugs = (named: OfferedChoices) => named.map(({ slug }) => slug);
  const { year } = query;
  return {
    form: one('form', activityForms),
    partner: one('partner', slugs(partners)),
    board: one('board', slugs(boards)),
    year: typeof year === 'string' && /^20\d\d$/.test(year) ? year : null,
    stage: one('stage', activityStages),
  };
}

/** Returns the filters that these choices stand for. */
export function activityFilters(
  chosen: ActivityQuery,
  { boards, partners }: { boards: OfferedChoices; partners: OfferedChoices },
): ActivityFilters {
  const idOf = (named: OfferedChoices, slug: string | null) =>
    named.find((each) => each.slug === slug)?.id ?? null;
  return {
    form: activityForms.find((form) => form === chosen.form) ?? null,
    partner: idOf(partners, chosen.partner),
    board: idOf(boards, chosen.board),
    year: chosen.year === null ? null : Number(chosen.year),
    stage: activityStages.find((stage) => stage === chosen.stage) ?? null,
  };
}

/** The form that narrows the list of activities. */
export type ActivityFilterForm = {
  form: Form;
  fields: readonly { name: string; label: string; options: readonly Option[] }[];
  /** The list without any choice; null where none is made. */
  clearHref: string | null;
};

/** Returns the form that narrows activities, with what is chosen and the partners and years there are. */
export function activityFilterForm(
  chosen: ActivityQuery,
  { boards, partners, years }: { boards: OfferedChoices; partners: OfferedChoices; years: readonly number[] },
  t: Translate,
): ActivityFilterForm {
  const field = (name: keyof ActivityQuery, label: string, options: readonly Option[]) => ({
    ...{ name, label, options: [{ value: '', label: t('All') }, ...options] },
  });
  const bySlug = (named: OfferedChoices) => named.map(({ slug, name }) => ({ value: slug, label: name }));
  return {
    form: formWith(chosen),
    fields: [
      field(
        'form',
        t('Form'),
        activityForms.map((value) => ({ value, label: t(cooperationLabels[value]) })),
      ),
      field('partner', t('Partner'), bySlug(partners)),
      field('board', t('Board'), bySlug(boards)),
      field(
        'year',
        t('Year'),
        years.map((year) => ({ value: String(year), label: String(year) })),
      ),
      field(
        'stage',
        t('State'),
        activityStages.map((value) => ({ value, label: stageLabel(value, t).label })),
      ),
    ],
    clearHref: Object.values(chosen).every((value) => value === null) ? null : activitiesPath,
  };
}

/** How many activities there are of each form in each year, each a count that leads to them. */
export type ActivityTable = {
  years: readonly number[];
  rows: readonly { label: string; cells: readonly { year: number; count: number; href: string }[] }[];
};

/** Returns the table of activities by form and year, the latest five years. */
export function activityTable(counted: readonly CountedActivities[], t: Translate): ActivityTable {
  const years = activityYears(counted).slice(0, 5);
  return {
    years,
    rows: activityForms.map((form) => ({
      label: t(cooperationLabels[form]),
      cells: years.map((year) => ({
        year,
        count: counted.find((each) => each.form === form && each.year === year)?.count ?? 0,
        href: withQuery(activitiesPath, { form, year: String(year) }),
      })),
    })),
  };
}

/** Returns the years in which there were activities, the latest first. */
export function activityYears(counted: readonly CountedActivities[]): number[] {
  return [...new Set(counted.map(({ year }) => year))];
}

/** Returns the files of what is chosen, and the feed of all. */
export function activityFiles(chosen: ActivityQuery, t: Translate): Link[] {
  return [
    { href: withQuery(`${activitiesPath}.csv`, chosen), label: t('As a table (CSV)') },
    { href: activityFeedPath, label: t('Feed of activities (Atom)') },
  ];
}
