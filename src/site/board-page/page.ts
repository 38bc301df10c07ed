import type { FollowLevel } from '#src/concerns/notifications/follows/follow-level.ts';
import { boardPath } from '#src/forum/boards/board.ts';
import { openerLabels, screeningLabels, speakerLabels } from '#src/forum/boards/labels.ts';
import { contributeRefusal, openRefusal } from '#src/forum/boards/policy.ts';
import type { BoardRow } from '#src/forum/boards/store.ts';
import { type DebateSort, debateSorts } from '#src/forum/debates/debate.ts';
import { debateSortNames } from '#src/forum/debates/labels.ts';
import type { RenderedRow } from '#src/forum/debates/list/render-rows.ts';
import { type VoiceRow, voiceRows } from '#src/forum/debates/voices.ts';
import { strandsPath } from '#src/hub/strands/strand.ts';
import { stakeholderGroups } from '#src/platform/access/groups.ts';
import { pathOf } from '#src/platform/http/addresses/path.ts';
import type { Fragment } from '#src/platform/http/caching/fragment-cache.ts';
import { type Page, pageLinks, withQuery } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { boardFollow, type FollowControl } from '#src/site/following/control.ts';
import type { LatestOutcomes } from '#src/site/outcomes-page/page.ts';
import { type BoardCard, boardCard } from './cards.ts';

type BoardPage = {
  card: BoardCard;
  archived: boolean;
  rules: { label: string; value: string }[];
  /** Where the viewer may propose a debate; else why not. */
  propose: { href: string | null; refusal: string | null };
  /** Why the viewer may not contribute here; null where they may, or need only sign in. */
  contributeRefusal: string | null;
  sorts: { href: string; label: string; current: boolean }[];
  debates: readonly RenderedRow[];
  isFirstPage: boolean;
  /** Marks what is new on this board as read; null where nothing on the page is new. */
  markRead: { action: string; until: string } | null;
  older: { href: string; label: string } | null;
  newer: { href: string; label: string } | null;
  voices: VoiceRow[];
  groupsSpoken: number;
  groups: number;
  feedHref: string;
  elsewhereHref: string;
  /** Where all that there is about its theme stands. */
  hubHref: string;
  /** What became of its debates, on the first page; null where nothing did yet. */
  outcomes: LatestOutcomes | null;
  follow: FollowControl | null;
};

/** Returns the page of a board with a page of its debates in the chosen order. */
export function boardPage(
  board: BoardRow,
  list: {
    sort: DebateSort;
    page: Page<{ id: number }>;
    debates: readonly RenderedRow[];
    level: FollowLevel | null;
    outcomes: LatestOutcomes | null;
  },
  viewer: Viewer,
): BoardPage {
  const { t, actor, now } = viewer;
  const path = boardPath(board);
  const sort = list.sort === 'active' ? null : list.sort;
  const links = pageLinks(path, { sort }, list.page);
  const refusal = openRefusal(actor, board);
  const noContribution = contributeRefusal(actor, board);
  return {
    card: boardCard(board, viewer),
    archived: board.archived,
    rules: [
      { label: t('Who can propose debates'), value: t(openerLabels[board.openBy]) },
      { label: t('Who can contribute'), value: t(speakerLabels[board.contributeBy]) },
      { label: t('Who can reply'), value: t(speakerLabels[board.replyBy]) },
      { label: t('Before publishing'), value: t(screeningLabels[board.screening]) },
      {
        label: t('Texts with more than four links'),
        value: board.linksHeld ? t('A moderator reads them first') : t('They appear like any other'),
      },
    ],
    propose: {
      href: refusal === null ? withQuery('/debates/new', { board: board.slug }) : null,
      refusal: refusal === null || board.archived ? null : t(refusal),
    },
    contributeRefusal:
      noContribution === null || board.archived || actor.kind === 'visitor' ? null : t(noContribution),
    sorts: debateSorts.map((order) => ({
      href: withQuery(path, { sort: order === 'active' ? null : order }),
      label: t(debateSortNames[order]),
      current: order === list.sort,
    })),
    debates: list.debates,
    isFirstPage: !list.page.hasBefore,
    markRead: list.debates.some(({ isFresh }) => isFresh)
      ? { action: `${path}/reading-position`, until: String(now.getTime()) }
      : null,
    older: links.after === null ? null : { href: links.after, label: t('More debates') },
    newer: links.before === null ? null : { href: links.before, label: t('Back towards the start') },
    voices: voiceRows(board.voices, t),
    groupsSpoken: stakeholderGroups.filter((group) => board.voices[group]).length,
    groups: stakeholderGroups.length,
    outcomes: list.page.hasBefore ? null : list.outcomes,
    feedHref: `${path}/feed.atom`,
    elsewhereHref: withQuery(strandsPath, { board: board.slug }),
    hubHref: pathOf('hub', board.slug),
    follow: board.archived ? null : boardFollow(viewer, board.slug, list.level),
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'site/board-page/index': { cards: Fragment };
    'site/board-page/show': BoardPage;
  }
}
