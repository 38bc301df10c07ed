import { findingNumber, openAnchor, synthesesPath } from '#src/outcomes/syntheses/synthesis.ts';
import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** The orders in which what was said is gone through. */
export const sourceOrders = ['common', 'oldest', 'newest'] as const;
export type SourceOrder = (typeof sourceOrders)[number];

/** The orders in words (messages to translate). */
export const sourceOrderNames: Record<SourceOrder, string> = {
  common: msg('Common ground'),
  oldest: msg('Oldest'),
  newest: msg('Newest'),
};

/** Which of what was said is gone through, and for which section of the synthesis. */
export type SourceQuery = {
  /** The section in which it is cited; null where reasons are given instead. */
  finding: string | null;
  /** Only what is open yet, or what has a reason; null for everything. */
  show: 'open' | 'given' | null;
  order: SourceOrder;
  group: GroupCode | null;
  /** Words that the claim has. */
  words: string | null;
};

type CitingSection = { anchor: string };

/** Returns what the address or a form asks for; without a finding, the first there is. */
export function sourceQuery(
  query: Readonly<Record<string, unknown>>,
  sections: readonly CitingSection[],
): SourceQuery {
  const show = query.show === 'open' || query.show === 'given' ? query.show : null;
  const anchors = sections.map(({ anchor }) => anchor);
  const words = typeof query.words === 'string' ? query.words.trim().slice(0, 80) : '';
  return {
    finding:
      show === null ? (anchors.find((anchor) => anchor === query.finding) ?? anchors[0] ?? null) : null,
    show,
    order: sourceOrders.find((order) => order === query.order) ?? 'common',
    group: groupCodes.find((code) => code === query.group) ?? null,
    words: words === '' ? null : words,
  };
}

/** Returns the query as it stands in addresses and hidden fields; what is usual is left out. */
export function queryValues({ finding, show, order, group, words }: SourceQuery) {
  return { finding, show, order: order === 'common' ? null : order, group, words };
}

/** Returns the address of the sources of a synthesis. */
export function sourcesPath(id: number): string {
  return `${synthesesPath}/${id}/sources`;
}

/** Returns the address at which the same is gone through, from a contribution on. */
export function sourcesHref(id: number, query: SourceQuery, after: number | null = null): string {
  return withQuery(sourcesPath(id), { ...queryValues(query), after });
}

/** Whether a section is a finding or says what stays open: these cite. */
export function cites({ anchor }: CitingSection): boolean {
  return anchor === openAnchor || findingNumber(anchor) !== undefined;
}
