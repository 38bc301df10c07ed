import { type Page, pageLinks, withQuery } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { kindNamed } from '#src/platform/slice/kind-named.ts';
import type { NoticeKind } from '#src/platform/slice/notice-kind.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { newContributionsLabel, noticeSentence } from './labels.ts';
import type { NotificationRow } from './store.ts';

const excerptLength = 160;

type NotificationItem = {
  /** The notices this line stands for, as the form sends them. */
  ids: string;
  sentence: string;
  href: string;
  debate: { title: string; lang: string | null } | null;
  excerpt: string | null;
  lang: string | null;
  at: Date;
  unread: boolean;
};

type NotificationsPage = {
  items: readonly NotificationItem[];
  filters: readonly { href: string; label: string; current: boolean }[];
  onlyUnread: boolean;
  /** Up to which notice "all" are read: none that came since. Null where nothing is unread. */
  until: number | null;
  /** The address of this page, to come back to. */
  next: string;
  isFirstPage: boolean;
  newer: string | null;
  older: string | null;
};

/** Returns a page of a member's notices; of what is summarised, several about one debate in a row are one line. */
export function notificationsPage(
  page: Page<NotificationRow>,
  list: { onlyUnread: boolean; next: string },
  kinds: readonly NoticeKind[],
  viewer: Viewer,
): NotificationsPage {
  const path = '/notifications';
  const { t } = viewer;
  const { onlyUnread } = list;
  const links = pageLinks(path, { only: onlyUnread ? 'unread' : null }, page);
  const unread = page.items.filter((row) => row.unread);
  return {
    items: lines(page.items, kinds).map((rows) => item(rows, kinds, viewer)),
    filters: [
      { href: path, label: t('All notices'), current: !onlyUnread },
      { href: withQuery(path, { only: 'unread' }), label: t('Unread'), current: onlyUnread },
    ],
    onlyUnread,
    until: unread.length > 0 ? Math.max(...page.items.map(({ id }) => id)) : null,
    next: list.next,
    isFirstPage: !page.hasBefore,
    newer: links.before,
    older: links.after,
  };
}

/** Runs of what is summarised of one debate, read or unread alike; everything else by itself. */
function lines(rows: readonly NotificationRow[], kinds: readonly NoticeKind[]): NotificationRow[][] {
  const runs: NotificationRow[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    const last = run?.[0];
    const same =
      last?.kind === row.kind &&
      kindNamed(kinds, row.kind).summarised === true &&
      last.debateId === row.debateId &&
      last.unread === row.unread;
    if (run && same) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

function item(
  rows: readonly NotificationRow[],
  kinds: readonly NoticeKind[],
  { t, language }: Viewer,
): NotificationItem {
  const newest = rows[0];
  // The first to read is the oldest.
  const first = rows.at(-1);
  if (!newest || !first) throw new Error('a line without notices');
  const one = rows.length === 1;
  return {
    ids: rows.map(({ id }) => id).join(','),
    sentence: one ? noticeSentence(first, kinds, t) : newContributionsLabel(rows.length, t),
    href: kindNamed(kinds, first.kind).href(first),
    debate:
      first.debateTitle === null
        ? null
        : { title: first.debateTitle, lang: first.debateLanguage === language ? null : first.debateLanguage },
    excerpt: one ? (first.claim ?? (first.html === null ? null : excerpt(first.html, excerptLength))) : null,
    lang: first.language === language ? null : first.language,
    at: newest.at,
    unread: newest.unread,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'concerns/notifications/index': NotificationsPage;
  }
}
