import { type DebateSort, debateSorts } from '#src/forum/debates/debate.ts';
import { debateSortNames } from '#src/forum/debates/labels.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Option, OptionLink } from '#src/platform/http/rendering/partials.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
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

/** The order, and the state, board and language, in which the list of debates is shown. */
type ListOptions = {
  sort: DebateSort;
  state: ListState | null;
  /** The slug of a board. */
  board: string | null;
  language: string | null;
};

/** Returns the options that the address of the list asks for; a board that is none of these is no choice. */
export function listOptionsOf(
  query: Readonly<Record<string, unknown>>,
  boards: readonly { slug: string }[],
): ListOptions {
  return {
    sort: debateSorts.find((name) => name === query.sort) ?? 'active',
    state: listStates.find((name) => name === query.state) ?? null,
    board: boards.find(({ slug }) => slug === query.board)?.slug ?? null,
    language: languageOptions.find(({ value }) => value === query.language)?.value ?? null,
  };
}

/** Returns the query of the list's address with these options; what is usual is left out. */
export function listQuery({ sort, ...chosen }: ListOptions): Record<keyof ListOptions, string | null> {
  return { sort: sort === 'active' ? null : sort, ...chosen };
}

/** Returns the orders of the list of debates, as links that keep the other choices. */
export function sortOptions(options: ListOptions, t: Translate): OptionLink[] {
  return debateSorts.map((name) => ({
    href: withQuery('/debates', listQuery({ ...options, sort: name })),
    label: t(debateSortNames[name]),
    current: name === options.sort,
  }));
}

/** Returns the states of the list of debates, as links that keep the other choices. */
export function stateOptions(options: ListOptions, t: Translate): OptionLink[] {
  const link = (to: ListState | null, label: string) => ({
    href: withQuery('/debates', listQuery({ ...options, state: to })),
    label: t(label),
    current: to === options.state,
  });
  return [link(null, msg('All')), ...listStates.map((name) => link(name, stateNames[name]))];
}

/** The form that narrows the list to a board and a language. */
export type ListFilters = {
  form: Form;
  boards: readonly Option[];
  languages: readonly Option[];
  /** The other choices, which the form keeps. */
  kept: readonly { name: string; value: string }[];
  /** The list without board and language; null where neither is chosen. */
  clearHref: string | null;
};

/** Returns the form that narrows the list, to these boards and to a language in which debates are held. */
export function listFilters(
  options: ListOptions,
  boards: readonly { slug: string; name: string }[],
): ListFilters {
  const { sort, state, board, language } = listQuery(options);
  const all = listQuery({ ...options, board: null, language: null });
  return {
    form: formWith({ board, language }),
    boards: boards.map(({ slug, name }) => ({ value: slug, label: name })),
    languages: languageOptions,
    kept: Object.entries({ sort, state }).flatMap(([name, value]) =>
      value === null ? [] : [{ name, value }],
    ),
    clearHref: board === null && language === null ? null : withQuery('/debates', all),
  };
}
