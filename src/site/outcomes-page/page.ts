import { documentPath } from '#src/outcomes/documents/document.ts';
import type { ListedDuty } from '#src/outcomes/duties/list-store.ts';
import { type DutyView, dutyView } from '#src/outcomes/duties/page.ts';
import { type GroupLabel, groupLabel } from '#src/platform/access/groups.ts';
import { type Page, pageLinks, withQuery } from '#src/platform/http/pagination.ts';
import type { Link } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { type DocumentKind, documentKinds } from '#src/platform/slice/document-kind.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type ConsultedRow, latestSize, type OutcomeRow } from './store.ts';

/** Where what became of the debates is listed. */
export const outcomesPath = '/outcomes';

/** What became of debates, as a list shows one of it. */
export type OutcomeCard = {
  id: number;
  kind: string;
  href: string;
  title: string;
  lede: string;
  lang: string | null;
  /** Null for what is the platform's own. */
  organisation: { name: string; group: GroupLabel } | null;
  publishedAt: Date;
  /** While it is not published: until when organisations answer, or answered; and whether that is over. */
  consulted: { until: Date; over: boolean } | null;
};

/** Returns the kinds of document that are what became of debates. */
export function outcomeKinds(deps: Pick<Deps, 'slices'>): DocumentKind[] {
  return documentKinds(deps).filter(({ isOutcome = false }) => isOutcome);
}

/** Returns the names of these kinds. */
export function outcomeNames(deps: Pick<Deps, 'slices'>): string[] {
  return outcomeKinds(deps).map(({ name }) => name);
}

/** Returns a document as a list of outcomes shows it. */
export function outcomeCard(
  deps: Pick<Deps, 'slices'>,
  row: OutcomeRow,
  { t, language, now }: Viewer,
): OutcomeCard {
  const kind = kindNamed(documentKinds(deps), row.kind);
  return {
    id: row.id,
    kind: t(kind.noun),
    href: documentPath(kind, row),
    title: row.title,
    lede: row.lede,
    lang: row.language === language ? null : row.language,
    organisation:
      row.organisation === null ? null : { name: row.organisation, group: groupLabel(row.group, t) },
    publishedAt: row.doneAt ?? row.publishedAt,
    consulted:
      row.consultedUntil === null ? null : { until: row.consultedUntil, over: row.consultedUntil <= now },
  };
}

type OutcomesPage = {
  nouns: readonly { name: string; label: string; href: string; cards: readonly OutcomeCard[] }[];
  consulted: readonly { kind: string; href: string; title: string; lang: string | null; endsAt: Date }[];
  late: readonly DutyView[];
};

/** Returns the page of what became of the debates. */
export function outcomesPage(
  deps: Pick<Deps, 'slices'>,
  {
    rows,
    consulted,
    late,
  }: { rows: readonly OutcomeRow[]; consulted: readonly ConsultedRow[]; late: readonly ListedDuty[] },
  viewer: Viewer,
): OutcomesPage {
  const { t, language } = viewer;
  const kinds = outcomeKinds(deps);
  return {
    nouns: kinds.map(({ name, plural, noun, path }) => ({
      name,
      label: t(plural ?? noun),
      href: path,
      cards: rows.filter(({ kind }) => kind === name).map((row) => outcomeCard(deps, row, viewer)),
    })),
    consulted: consulted.map((row) => {
      const kind = kindNamed(documentKinds(deps), row.kind);
      return {
        kind: t(kind.noun),
        href: documentPath(kind, row),
        title: row.title,
        lang: row.language === language ? null : row.language,
        endsAt: row.endsAt,
      };
    }),
    late: late.map((duty) => dutyView(deps, duty, viewer)),
  };
}

/** The latest outcomes of somebody, with the way to the others. */
export type LatestOutcomes = { cards: readonly OutcomeCard[]; href: string };

/** Returns the latest outcomes of somebody, by the parameter of their list; null where there are none. */
export function latestOutcomesOf(
  deps: Pick<Deps, 'slices'>,
  rows: readonly OutcomeRow[],
  query: Readonly<Record<string, string>>,
  viewer: Viewer,
): LatestOutcomes | null {
  if (rows.length === 0) return null;
  const cards = rows.slice(0, latestSize).map((row) => outcomeCard(deps, row, viewer));
  return { cards, href: withQuery(outcomesPath, query) };
}

type OutcomeList = {
  /** Whose outcomes these are. */
  whose: Link;
  cards: readonly OutcomeCard[];
  newer: Link | null;
  older: Link | null;
};

/** Returns a page of the outcomes of a board, an organisation or a member, as its address asks. */
export function outcomeList(
  deps: Pick<Deps, 'slices'>,
  { whose, query }: { whose: Link; query: Readonly<Record<string, string>> },
  page: Page<OutcomeRow>,
  viewer: Viewer,
): OutcomeList {
  const { t } = viewer;
  const links = pageLinks(outcomesPath, query, page);
  return {
    whose,
    cards: page.items.map((row) => outcomeCard(deps, row, viewer)),
    newer: links.before === null ? null : { href: links.before, label: t('Previous page') },
    older: links.after === null ? null : { href: links.after, label: t('Next page') },
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/outcomes-page/index': OutcomesPage;
    'site/outcomes-page/list': OutcomeList;
  }
}
