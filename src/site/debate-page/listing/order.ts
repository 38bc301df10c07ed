import { type GroupCode, groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { OptionLink } from '#src/platform/http/rendering/partials.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';

/** The orders of a debate's contributions; oldest first unless one chooses. */
export const contributionSorts = [
  'oldest',
  'newest',
  'unanswered',
  'common-ground',
  'divided',
  'needs-a-voice',
] as const;
export type ContributionSort = (typeof contributionSorts)[number];

/** The orders of a debate's contributions in words (messages to translate). */
export const contributionSortNames: Record<ContributionSort, string> = {
  oldest: msg('Oldest'),
  newest: msg('Newest'),
  unanswered: msg('No reply yet'),
  'common-ground': msg('Common ground'),
  divided: msg('Divided'),
  'needs-a-voice': msg('Needs answers'),
};

/** By which rule the orders that answers decide are made. */
const sortRules: Partial<Record<ContributionSort, string>> = {
  'common-ground': msg(
    'The claims that most of the six groups agree with come first, then by the lowest share among the ' +
      'groups that answered, number of answers and age.',
  ),
  divided: msg(
    'Only claims that some groups agree with and others disagree with; those furthest apart come first.',
  ),
  'needs-a-voice': msg(
    'Only claims not yet answered by all six groups; those with the fewest answers come first.',
  ),
};

/** In which order a debate's contributions are shown, and whether only those of one group are. */
export type ListingOrder = { sort: ContributionSort; group: GroupCode | null };

/** Tells whether some of the debate's contributions do not stand in the list. */
export function leavesOut({ sort, group }: ListingOrder): boolean {
  return group !== null || sort === 'unanswered' || sort === 'divided' || sort === 'needs-a-voice';
}

/** Returns the order and group that the address of a debate asks for. */
export function orderOf(query: Readonly<Record<string, unknown>>): ListingOrder {
  return {
    sort: contributionSorts.find((name) => name === query.sort) ?? 'oldest',
    group: groupCodes.find((code) => code === query.group) ?? null,
  };
}

/** Returns the query of a debate's address with this order; what is usual is left out. */
export function orderQuery({ sort, group }: ListingOrder): Record<'sort' | 'group', string | null> {
  return { sort: sort === 'oldest' ? null : sort, group };
}

/** The links to a debate's other orders and groups, and by which rule this order is made, if answers decide it. */
export type OrderOptions = {
  sorts: readonly OptionLink[];
  groups: readonly OptionLink[];
  rule: string | null;
};

/** Returns what the page at this path offers beside the order it shows. */
export function orderOptions(path: string, { sort, group }: ListingOrder, t: Translate): OrderOptions {
  const href = (order: ListingOrder) => withQuery(path, orderQuery(order));
  const groups = [
    { code: null, label: t('All groups') },
    ...groupCodes.map((code) => ({ code, label: groupLabel(code, t).label })),
  ];
  const rule = sortRules[sort];
  return {
    sorts: contributionSorts.map((name) => ({
      href: href({ sort: name, group }),
      label: t(contributionSortNames[name]),
      current: name === sort,
    })),
    groups: groups.map(({ code, label }) => ({
      href: href({ sort, group: code }),
      label,
      current: code === group,
    })),
    rule: rule === undefined ? null : t(rule),
  };
}

/** Returns what the links to the pages before and after are called in this order. */
export function pageLabels(sort: ContributionSort, t: Translate): { before: string; after: string } {
  const [older, newer] = [t('Older contributions'), t('Newer contributions')];
  if (sort === 'newest') return { before: newer, after: older };
  if (sortRules[sort] === undefined) return { before: older, after: newer };
  return { before: t('Previous contributions'), after: t('Next contributions') };
}
