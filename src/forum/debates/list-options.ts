import { type ContributionSort, contributionSorts } from '#src/forum/contributions/contribution.ts';
import { type GroupCode, groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { type DebateSort, debateSorts } from './debate.ts';

export type Choice = { href: string; label: string; current: boolean };

/** States by which the list of debates can be narrowed. */
export const listStates = ['open', 'closed', 'concluded', 'proposed'] as const;
type ListState = (typeof listStates)[number];

export const debateSortNames: Record<DebateSort, string> = {
  active: msg('Last active'),
  new: msg('Newest'),
  closing: msg('Closing soon'),
  'needs-a-voice': msg('Needs a voice'),
};

const stateNames: Record<ListState, string> = {
  open: msg('Open'),
  closed: msg('Closed'),
  concluded: msg('Concluded'),
  proposed: msg('Proposed'),
};

/** The orders of the list of debates, as links that keep the chosen state. */
export function listSorts(current: DebateSort, state: ListState | undefined, t: Translate): Choice[] {
  return debateSorts.map((sort) => ({
    href: withQuery('/debates', { sort: sort === 'active' ? null : sort, state: state ?? null }),
    label: t(debateSortNames[sort]),
    current: sort === current,
  }));
}

/** The states of the list of debates, as links that keep the chosen order. */
export function listOf(sort: DebateSort, current: ListState | undefined, t: Translate): Choice[] {
  const query = (state: ListState | null) =>
    withQuery('/debates', { sort: sort === 'active' ? null : sort, state });
  return [
    { href: query(null), label: t('All'), current: current === undefined },
    ...listStates.map((state) => ({
      href: query(state),
      label: t(stateNames[state]),
      current: state === current,
    })),
  ];
}

const contributionSortNames: Record<ContributionSort, string> = {
  oldest: msg('Oldest'),
  newest: msg('Newest'),
  unanswered: msg('Unanswered'),
  'common-ground': msg('Common ground'),
  divided: msg('Divided'),
  'needs-a-voice': msg('Needs a voice'),
};

/** By which rule the orders that answers decide are made. */
const contributionSortRules: Partial<Record<ContributionSort, string>> = {
  'common-ground': msg(
    'First what most of the six groups agree with; then by the lowest share among the groups heard, by voices and by age.',
  ),
  divided: msg(
    'Only what some groups agree with and others are against; first where they are furthest apart.',
  ),
  'needs-a-voice': msg('Only what not all six groups have been heard on; first where the fewest have.'),
};

/** What the links to the pages before and after are called in this order. */
export function pageLabels(sort: ContributionSort, t: Translate): { before: string; after: string } {
  const [older, newer] = [t('Older contributions'), t('Newer contributions')];
  if (sort === 'newest') return { before: newer, after: older };
  if (contributionSortRules[sort] === undefined) return { before: older, after: newer };
  return { before: t('Previous contributions'), after: t('Next contributions') };
}

/** The order and group asked for in the address of a debate. */
export function contributionOrderOf(query: Readonly<Record<string, unknown>>): {
  sort: ContributionSort;
  group: GroupCode | null;
} {
  return {
    sort: contributionSorts.find((name) => name === query.sort) ?? 'oldest',
    group: groupCodes.find((code) => code === query.group) ?? null,
  };
}

/** The links to a debate's other orders and groups, and by which rule this order is made, if answers decide it. */
export function sortLinks(path: string, sort: ContributionSort, group: GroupCode | null, t: Translate) {
  const link = (toSort: ContributionSort, toGroup: GroupCode | null) =>
    withQuery(path, { sort: toSort === 'oldest' ? null : toSort, group: toGroup });
  const sorts: Choice[] = contributionSorts.map((name) => ({
    href: link(name, group),
    label: t(contributionSortNames[name]),
    current: name === sort,
  }));
  const groups: Choice[] = [
    { href: link(sort, null), label: t('All groups'), current: group === null },
    ...groupCodes.map((code) => ({
      href: link(sort, code),
      label: groupLabel(code, t).label,
      current: code === group,
    })),
  ];
  const rule = contributionSortRules[sort];
  return { sorts, groups, rule: rule === undefined ? null : t(rule) };
}
