import type { Queryable } from '#src/platform/db/database.ts';
import type { FeedEntry } from '#src/platform/http/feed.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { html } from '#src/platform/text/safe-html.ts';
import {
  newestContributions,
  newestDebates,
  type OpenedDebate,
  type PublishedContribution,
} from './store.ts';

type FeedReader = Pick<Viewer, 't' | 'language'>;

/** Returns what was published and opened last on a board, or with null on all boards, as entries of a feed. */
export async function latestEntries(
  db: Queryable,
  boardId: number | null,
  viewer: FeedReader,
): Promise<FeedEntry[]> {
  const [contributions, debates] = await Promise.all([
    newestContributions(db, boardId),
    newestDebates(db, boardId),
  ]);
  return [
    ...contributions.map((row) => publishedEntry(row, viewer)),
    ...debates.map((row) => openedEntry(row, viewer)),
  ];
}

function publishedEntry(row: PublishedContribution, { t, language }: FeedReader): FeedEntry {
  const names = { name: row.authorName, debate: row.debateTitle };
  return {
    path: `/contributions/${row.id}`,
    title: row.claim ?? t('{name} replied in “{debate}”', names),
    ...(row.claim === null && { titleLanguage: language }),
    author: row.authorName,
    html: row.html,
    language: row.language,
    publishedAt: row.placedAt,
    updatedAt: row.editedAt !== null && row.editedAt > row.placedAt ? row.editedAt : row.placedAt,
  };
}

function openedEntry(row: OpenedDebate, { t, language }: FeedReader): FeedEntry {
  return {
    path: `/debates/${row.id}`,
    title: t('New debate: {debate}', { debate: row.title }),
    titleLanguage: language,
    author: row.authorName,
    html: html`<p>${row.lede}</p>`.html,
    language: row.language,
    publishedAt: row.openedAt,
    updatedAt: row.editedAt,
  };
}
