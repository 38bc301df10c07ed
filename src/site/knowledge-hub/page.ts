import { boardPath } from '#src/forum/boards/board.ts';
import type { RenderedRow } from '#src/forum/debates/list/render-rows.ts';
import { type ActivityCard, activityCard } from '#src/hub/activities/page.ts';
import type { ListedActivity } from '#src/hub/activities/store.ts';
import { pathOf } from '#src/platform/http/addresses/path.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Link } from '#src/platform/http/rendering/partials.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { type DocumentKind, documentKinds } from '#src/platform/slice/document-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type OutcomeCard, outcomeCard } from '#src/site/outcomes-page/page.ts';
import type { OutcomeRow } from '#src/site/outcomes-page/store.ts';
import type { BoardCount } from './store.ts';

/** Where all that there is about the themes is mapped. */
export const hubPath = '/hub';

/** In the order of the work: what was found, what is done and promised, where people meet. Other kinds follow. */
const inOrder = [
  'synthesis',
  'practice',
  'commitment',
  'code',
  'publication',
  'activity',
  'meeting',
  'update',
  'strand',
];

/** Returns the kinds of document that stand on their own, in the order of the work. */
export function hubKinds(deps: Pick<Deps, 'slices'>): DocumentKind[] {
  const place = ({ name }: DocumentKind) => (inOrder.indexOf(name) + inOrder.length) % inOrder.length;
  return documentKinds(deps)
    .filter(({ plural }) => plural !== undefined)
    .sort((a, b) => place(a) - place(b));
}

type Theme = { id: number; slug: string; name: string };

type HubPage = {
  columns: readonly Link[];
  rows: readonly { board: Link; cells: readonly { count: number; href: string }[] }[];
  newest: readonly OutcomeCard[];
  highlights: readonly ActivityCard[];
};

/** Returns the map of what there is: boards by kinds, each a count that leads to the list; and the newest of each kind. */
export function hubPage(
  deps: Pick<Deps, 'slices'>,
  {
    boards,
    counts,
    newest,
    highlights,
  }: {
    boards: readonly Theme[];
    counts: readonly BoardCount[];
    newest: readonly OutcomeRow[];
    highlights: readonly ListedActivity[];
  },
  viewer: Viewer,
): HubPage {
  const { t } = viewer;
  const kinds = [
    { name: 'debate', path: '/debates', label: t('Debates') },
    ...hubKinds(deps).map(({ name, path, plural, noun }) => ({ name, path, label: t(plural ?? noun) })),
  ];
  const countOf = new Map(counts.map(({ boardId, kind, count }) => [`${boardId} ${kind}`, count]));
  return {
    columns: kinds.map(({ path, label }) => ({ href: path, label })),
    rows: boards.map(({ id, slug, name }) => ({
      board: { href: pathOf('hub', slug), label: name },
      cells: kinds.map((kind) => ({
        count: countOf.get(`${id} ${kind.name}`) ?? 0,
        href: withQuery(kind.path, { board: slug }),
      })),
    })),
    newest: newest.map((row) => outcomeCard(deps, row, viewer)),
    highlights: highlights.map((activity) => activityCard(activity, viewer)),
  };
}

type ThemePage = {
  board: Link;
  debates: readonly RenderedRow[];
  debatesHref: string;
  /** The kinds of which there is something, with the newest. */
  shelves: readonly { name: string; label: string; href: string; cards: readonly OutcomeCard[] }[];
};

/** Returns what there is about one theme, in the order of the work: open questions first. */
export function themePage(
  deps: Pick<Deps, 'slices'>,
  board: Theme,
  { debates, newest }: { debates: readonly RenderedRow[]; newest: readonly OutcomeRow[] },
  viewer: Viewer,
): ThemePage {
  const { t } = viewer;
  const query = { board: board.slug };
  return {
    board: { href: boardPath(board), label: board.name },
    debates,
    debatesHref: withQuery('/debates', { ...query, state: 'open' }),
    shelves: hubKinds(deps)
      .map(({ name, path, plural, noun }) => ({
        name,
        label: t(plural ?? noun),
        href: withQuery(path, query),
        cards: newest.filter(({ kind }) => kind === name).map((row) => outcomeCard(deps, row, viewer)),
      }))
      .filter(({ cards }) => cards.length > 0),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/knowledge-hub/index': HubPage;
    'site/knowledge-hub/theme': ThemePage;
  }
}
