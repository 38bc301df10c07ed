import { commitmentsPath, stageNames, stages } from '#src/outcomes/commitments/commitment.ts';
import type { NamedBoard } from '#src/outcomes/practices/library/list.ts';
import { groupLabel, stakeholderGroups } from '#src/platform/access/groups.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type CommitmentFilters, type CommitmentOrder, orders } from './store.ts';

/** The choices by which the list of commitments is narrowed and ordered, as its address has them. */
type CommitmentQuery = Record<'board' | 'group' | 'organisation' | 'stage' | 'late' | 'sort', string | null>;

const orderNames: Record<CommitmentOrder, string> = {
  reported: msg('Recently reported'),
  ending: msg('Ending soon'),
  late: msg('Late first'),
};

/** Returns the choices that the address makes; what is none of those offered is no choice. */
export function commitmentQuery(
  query: Readonly<Record<string, unknown>>,
  boards: readonly NamedBoard[],
): CommitmentQuery {
  const one = (name: string, values: readonly string[]) =>
    values.find((value) => value === query[name]) ?? null;
  const { organisation } = query;
  return {
    board: one(
      'board',
      boards.map(({ slug }) => slug),
    ),
    group: one('group', stakeholderGroups),
    organisation:
      typeof organisation === 'string' && /^[a-z0-9-]{1,80}$/.test(organisation) ? organisation : null,
    stage: one('stage', stages),
    late: one('late', ['yes']),
    sort: one('sort', orders),
  };
}

/** Returns the filters and the order that these choices stand for. */
export function chosenIn(
  { board, group, organisation, stage, late, sort }: CommitmentQuery,
  boards: readonly NamedBoard[],
): { filters: CommitmentFilters; order: CommitmentOrder } {
  return {
    filters: {
      board: boards.find(({ slug }) => slug === board)?.id ?? null,
      group: stakeholderGroups.find((code) => code === group) ?? null,
      organisation,
      stage: stages.find((name) => name === stage) ?? null,
      late: late !== null,
    },
    order: orders.find((name) => name === sort) ?? 'reported',
  };
}

/** The form that narrows and orders the list. */
export type CommitmentFilterForm = {
  form: Form;
  fields: readonly { name: string; label: string; options: readonly Option[] }[];
  /** The organisation whose commitments are listed, by the slug of its address; null for all. */
  organisation: string | null;
  /** The list without any choice; null where none is made. */
  clearHref: string | null;
};

/** Returns the form that narrows and orders the list, with what is chosen. */
export function commitmentFilterForm(
  chosen: CommitmentQuery,
  boards: readonly NamedBoard[],
  { t }: Viewer,
): CommitmentFilterForm {
  const all = { value: '', label: t('All') };
  const named = <Name extends string>(names: Record<Name, string>, values: readonly Name[]) =>
    values.map((value) => ({ value, label: t(names[value]) }));
  const boardOptions = boards.map(({ slug, name }) => ({ value: slug, label: name }));
  const groups = stakeholderGroups.map((code) => ({ value: code, label: groupLabel(code, t).label }));
  return {
    form: formWith(chosen),
    fields: [
      { name: 'sort', label: t('Sorted by'), options: named(orderNames, orders) },
      { name: 'board', label: t('Board'), options: [all, ...boardOptions] },
      { name: 'group', label: t('Stakeholder group'), options: [all, ...groups] },
      { name: 'stage', label: t('Stage'), options: [all, ...named(stageNames, stages)] },
      {
        name: 'late',
        label: t('Overdue'),
        options: [all, { value: 'yes', label: t('Something is overdue') }],
      },
    ],
    organisation: chosen.organisation,
    clearHref: Object.values(chosen).every((value) => value === null) ? null : commitmentsPath,
  };
}
