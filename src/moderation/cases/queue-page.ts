import type { FilterLink } from '#src/moderation/list-filters.ts';
import { type Page, withQuery } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { casePath } from './case.ts';
import { caseTitle } from './labels.ts';
import { claimant } from './policy.ts';
import { type BoardCounts, type QueuedCase, type QueueFilter, queueFilters } from './queue-store.ts';

type CaseMark = { label: string; kind: 'held' | 'danger' | 'plain' };
type QueueItem = {
  href: string;
  author: string;
  /** What it claims; of a reply the first words. */
  said: string;
  /** Why it is here. */
  reason: string;
  status: CaseMark;
  lang: string | null;
  debate: { title: string; lang: string | null };
  boardName: string;
  isReply: boolean;
  openedAt: Date;
  claim: { by: 'me' | 'colleague'; name: string; until: Date } | null;
};
type QueuePage = {
  items: readonly QueueItem[];
  filters: readonly FilterLink[];
  boards: readonly FilterLink[];
  count: number;
  oldest: Date | null;
  links: { before: string | null; after: string | null };
};

const filterNames: Record<QueueFilter, string> = {
  all: msg('All · {count, number}'),
  mine: msg('Mine · {count, number}'),
  unclaimed: msg('Free · {count, number}'),
};

type QueueRows = {
  filter: QueueFilter;
  board: string | null;
  page: Page<QueuedCase>;
  counts: readonly BoardCounts[];
};

/** Returns the queue as a moderator sees it. */
export function queuePage({ filter, board, page, counts }: QueueRows, viewer: Viewer): QueuePage {
  const { t } = viewer;
  const shown = board === null ? counts : counts.filter(({ slug }) => slug === board);
  const sum = (name: QueueFilter) => shown.reduce((total, each) => total + each[name], 0);
  const link = (toFilter: QueueFilter, toBoard: string | null) =>
    withQuery('/moderation/queue', { show: toFilter === 'all' ? null : toFilter, board: toBoard });
  const at = (cursor: { before?: number; after?: number }) =>
    withQuery('/moderation/queue', {
      show: filter === 'all' ? null : filter,
      board,
      before: null,
      ...cursor,
    });
  const first = page.items[0];
  const last = page.items.at(-1);
  return {
    items: page.items.map((queued) => queueItem(queued, viewer)),
    filters: queueFilters.map((name) => ({
      href: link(name, board),
      label: t(filterNames[name], { count: sum(name) }),
      current: name === filter,
    })),
    boards: [
      { href: link(filter, null), label: t('All boards'), current: board === null },
      ...counts.map(({ slug, name, all }) => ({
        href: link(filter, slug),
        label: `${name} · ${all}`,
        current: slug === board,
      })),
    ],
    count: sum('all'),
    oldest: shown.reduce<Date | null>(
      (least, { oldest }) => (least && least < oldest ? least : oldest),
      null,
    ),
    links: {
      before: page.hasBefore && first ? at({ before: first.id }) : null,
      after: page.hasAfter && last ? at({ after: last.id }) : null,
    },
  };
}

function queueItem(queued: QueuedCase, { actor, t, language, now }: Viewer): QueueItem {
  const { item, entries, claimedUntil } = queued;
  const holder = claimant(queued, now);
  const foreign = (code: string) => (code === language ? null : code);
  return {
    href: casePath(queued.id),
    author: item.authorName,
    said: item.claim ?? excerpt(item.html.html, 140),
    reason: caseTitle(entries, t),
    status: caseMark(entries, t),
    lang: foreign(item.language),
    debate: { title: item.context.title, lang: foreign(item.context.language) },
    boardName: queued.boardName,
    isReply: item.repliesTo !== null,
    openedAt: queued.openedAt,
    claim:
      holder === null || claimedUntil === null
        ? null
        : {
            by: holder === actor.id ? 'me' : 'colleague',
            name: queued.claimantName ?? '',
            until: claimedUntil,
          },
  };
}

/** How a case came about. */
function caseMark(entries: QueuedCase['entries'], t: Translate): CaseMark {
  const flags = entries.filter(({ source }) => source === 'flag').length;
  if (flags > 0)
    return {
      label: t('{count, plural, one {# report} other {# reports}}', { count: flags }),
      kind: 'danger',
    };
  if (entries.some(({ source }) => source === 'screening')) return { label: t('Held'), kind: 'held' };
  return { label: t('Own initiative'), kind: 'plain' };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/cases/queue': QueuePage;
  }
}
