import { debatePath } from '#src/forum/debates/debate.ts';
import { permalink } from '#src/forum/debates/permalink.ts';
import { type Page, pageLinks } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { bookmarkToggle } from './bookmark.ts';
import type { BookmarkRow } from './store.ts';

const titleLength = 140;

type BookmarkItem = {
  title: string;
  href: string;
  lang: string | null;
  /** Whose contribution it is, and in which debate; null of a debate. */
  of: { author: string; debate: string; lang: string | null } | null;
  at: Date;
  removal: string;
};

type BookmarksPage = {
  items: readonly BookmarkItem[];
  /** The address of this page, to come back to. */
  next: string;
  links: { before: string | null; after: string | null };
};

/** Returns the page of what a member has marked; `next` is its own address. */
export function bookmarksPage(rows: Page<BookmarkRow>, next: string, viewer: Viewer): BookmarksPage {
  return {
    items: rows.items.map((row) => bookmarkItem(row, viewer)),
    next,
    links: pageLinks('/bookmarks', {}, rows),
  };
}

function bookmarkItem(row: BookmarkRow, { language, t }: Viewer): BookmarkItem {
  const { contributionId, text, at } = row;
  const foreign = (code: string) => (code === language ? null : code);
  const path = debatePath({ id: row.debateId, slug: row.debateSlug });
  const removalOf = (address: string) => bookmarkToggle(address, true, t).action;
  if (contributionId === null) {
    const removal = removalOf(`/debates/${row.debateId}`);
    return { title: row.debateTitle, href: path, lang: foreign(row.debateLanguage), of: null, at, removal };
  }
  const removal = removalOf(`/contributions/${contributionId}`);
  if (text === null) {
    const title = t('A contribution that is no longer here');
    return { title, href: path, lang: null, of: null, at, removal };
  }
  return {
    title: text.claim ?? excerpt(text.html, titleLength),
    href: permalink({ id: contributionId, threadId: text.threadId }, path),
    lang: foreign(text.language),
    of: { author: text.authorName, debate: row.debateTitle, lang: foreign(row.debateLanguage) },
    at,
    removal,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'forum/bookmarks/index': BookmarksPage;
  }
}
