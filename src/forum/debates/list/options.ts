import { type DebateSort, debateSorts } from '#src/forum/debates/debate.ts';
import { debateSortNames } from '#src/forum/debates/labels.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { OptionLink } from '#src/platform/http/rendering/partials.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';

/** States by which the list of debates can be narrowed. */
const listStates = ['open', 'closed', 'concluded', 'proposed'] as const;
type ListState = (typeof listStates)[number];

const stateNames: Record<ListState, string> = {
  open: msg('Open'),
  closed: msg('Closed'),
  concluded: msg('Concluded'),
  proposed: msg('Proposed'),
};

/** The order and state in which the list of debates is shown. */
type ListOptions = { sort: DebateSort; state: ListState | null };

/** Returns the order and state that the address of the list asks for. */
export function listOptionsOf(query: Readonly<Record<string, unknown>>): ListOptions {
  return {
    sort: debateSorts.find((name) => name === query.sort) ?? 'active',
    state: listStates.find((name) => name === query.state) ?? null,
  };
}

/** Returns the query of the list's address with these options; what is usual is left out. */
export function listQuery({ sort, state }: ListOptions): Record<'sort' | 'state', string | null> {
  return { sort: sort === 'active' ? null : sort, state };
}

/** Returns the orders of the list of debates, as links that keep the chosen state. */
export function sortOptions({ sort, state }: ListOptions, t: Translate): OptionLink[] {
  return debateSorts.map((name) => ({
    href: withQuery('/debates', listQuery({ sort: name, state })),
    label: t(debateSortNames[name]),
    current: name === sort,
  }));
}

/** Returns the states of the list of debates, as links that keep the chosen order. */
export function stateOptions({ sort, state }: ListOptions, t: Translate): OptionLink[] {
  const link = (to: ListState | null, label: string) => ({
    href: withQuery('/debates', listQuery({ sort, state: to })),
    label: t(label),
    current: to === state,
  });
  return [link(null, msg('All')), ...listStates.map((name) => link(name, stateNames[name]))];
}
