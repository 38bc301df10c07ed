import { fateNames, fateReasons } from '#src/outcomes/citations/fates/fate.ts';
import { findingNumber } from '#src/outcomes/syntheses/synthesis.ts';
import { type GroupLabel, groupCodes, groupLabel } from '#src/platform/access/groups.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import { type Page, pageLinks } from '#src/platform/http/pagination.ts';
import type { Option, OptionLink } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import {
  queryValues,
  type SourceQuery,
  sourceOrderNames,
  sourceOrders,
  sourcesHref,
  sourcesPath,
} from './sources.ts';
import type { SourceCounts, SourceRow } from './store.ts';

/** A synthesis with its newest version, as its sources are sorted. */
type SortedSynthesis = {
  id: number;
  title: string;
  language: string;
  sections: readonly { anchor: string; heading?: string | undefined }[];
};

type SourceView = {
  id: number;
  href: string;
  claim: string;
  text: SafeHtml | null;
  lang: string | null;
  author: string;
  group: GroupLabel;
  organisation: string | null;
  repliesCount: number;
  /** Whether the section at hand cites it: by its text, or chosen here. */
  here: 'chosen' | 'text' | null;
  /** What is said of it already: the sections that cite it, or the reason. */
  said: string | null;
};

type SourcesPage = {
  synthesis: { title: string; href: string; lang: string | null };
  path: string;
  counts: SourceCounts;
  /** Citing in each section, then what is open, then what has a reason. */
  tabs: readonly OptionLink[];
  heading: string;
  query: SourceQuery;
  /** What a form carries on of the address. */
  carried: readonly { name: string; value: string }[];
  filters: { form: Form; orders: readonly Option[]; groups: readonly Option[] };
  form: Form;
  shown: string;
  sources: readonly SourceView[];
  reasons: readonly Option[];
  links: { before: string | null; after: string | null };
  /** Whether what is cited can still be changed. */
  isFrozen: boolean;
};

type SourcesRead = {
  synthesis: SortedSynthesis;
  query: SourceQuery;
  counts: SourceCounts;
  page: Page<SourceRow>;
  form: Form;
  isFrozen: boolean;
};

/** Returns the page on which what was said in a debate is sorted into its synthesis. */
export function sourcesPage(
  { synthesis, query, counts, page, form, isFrozen }: SourcesRead,
  viewer: Viewer,
): SourcesPage {
  const { t, language } = viewer;
  const { id, sections } = synthesis;
  const names = sectionNames(sections, t);
  const tab = (label: string, change: Partial<SourceQuery>) => ({
    href: sourcesHref(id, { ...query, finding: null, show: null, ...change }),
    label,
    current: change.show === undefined ? query.finding === change.finding : query.show === change.show,
  });
  const kept = Object.entries(queryValues(query));
  return {
    synthesis: {
      title: synthesis.title,
      href: `/syntheses/${id}`,
      lang: synthesis.language === language ? null : synthesis.language,
    },
    path: sourcesPath(id),
    counts,
    tabs: [
      ...sections.map(({ anchor }) => tab(names.get(anchor) ?? anchor, { finding: anchor })),
      tab(t('Open: {count, number}', { count: counts.open }), { show: 'open' }),
      tab(t('With a reason: {count, number}', { count: counts.given }), { show: 'given' }),
    ],
    heading: headingOf(query, sections, t),
    query,
    carried: kept.flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
    filters: {
      form: formWith({ order: query.order, group: query.group, words: query.words }),
      orders: sourceOrders.map((order) => ({ value: order, label: t(sourceOrderNames[order]) })),
      groups: [
        { value: '', label: t('All groups') },
        ...groupCodes.map((code) => ({ value: code, label: groupLabel(code, t).label })),
      ],
    },
    form,
    shown: page.items.map((source) => source.id).join(','),
    sources: page.items.map((row) => sourceView(row, names, viewer)),
    reasons: reasonOptions(t),
    links: pageLinks(sourcesPath(id), queryValues(query), page),
    isFrozen,
  };
}

/** Returns the reasons to choose from, with none chosen. */
function reasonOptions(t: Translate): Option[] {
  return [
    { value: '', label: t('No reason yet') },
    ...fateReasons.map((reason) => ({ value: reason, label: t(fateNames[reason]) })),
  ];
}

function sectionNames(sections: SortedSynthesis['sections'], t: Translate): ReadonlyMap<string, string> {
  const name = (anchor: string, at: number) =>
    findingNumber(anchor) === undefined
      ? t('What remains open')
      : t('Finding {number, number}', { number: at + 1 });
  return new Map(sections.map(({ anchor }, at) => [anchor, name(anchor, at)]));
}

function headingOf(
  { finding, show }: SourceQuery,
  sections: SortedSynthesis['sections'],
  t: Translate,
): string {
  if (show === 'open') return t('Neither cited nor given a reason');
  if (show === 'given') return t('Not cited, with the reason');
  return sections.find(({ anchor }) => anchor === finding)?.heading ?? t('What remains open');
}

function sourceView(row: SourceRow, names: ReadonlyMap<string, string>, { language, t }: Viewer): SourceView {
  const { id, claim, group, reason, elsewhere } = row;
  const cited = elsewhere.flatMap((anchor) => names.get(anchor) ?? []);
  const said =
    cited.length > 0
      ? t('Cited in {places}', { places: cited.join('; ') })
      : reason !== null && row.here === null
        ? t('Not cited: {reason}', { reason: t(fateNames[reason]) })
        : null;
  return {
    ...{ id, claim, said },
    href: `/contributions/${id}`,
    text: row.html === '' ? null : storedHtml(row.html),
    lang: row.language === language ? null : row.language,
    author: row.authorName,
    group: groupLabel(group, t),
    organisation: row.organisation,
    repliesCount: row.repliesCount,
    here: row.here,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/syntheses/sources/show': SourcesPage;
    'outcomes/syntheses/sources/all': {
      synthesis: { title: string; href: string; lang: string | null };
      path: string;
      count: number;
      carried: readonly { name: string; value: string }[];
      reason: string;
      detail: string;
      back: string;
    };
  }
}
