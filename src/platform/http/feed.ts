import type { Response } from 'express';
import { Feed } from 'feed';
import { etagOf } from '#src/platform/http/caching/etag.ts';
import { escapeHtml } from '#src/platform/text/safe-html.ts';
import { feedLength } from './page-sizes.ts';

export type FeedEntry = {
  /** The lasting address, which is also its identity. */
  path: string;
  title: string;
  author: string;
  /** Rendered and sanitised HTML. */
  html: string;
  language: string;
  publishedAt: Date;
  updatedAt: Date;
};

type AtomFeed = {
  baseUrl: string;
  /** Where the feed is. */
  path: string;
  /** The page it belongs to. */
  pagePath: string;
  title: string;
  language: string;
  entries: readonly FeedEntry[];
};

// What XML 1.0 has no place for, not even as a character reference.
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const clean = (text: string) => text.toWellFormed().replace(forbidden, '\ufffd');
// The package writes plain text after undoing one escaped ampersand.
const plain = (text: string) => clean(text).replaceAll('&', '&amp;');

/** The newest entries as an Atom 1.0 document, newest first, with absolute addresses and the language of each. */
function atom({ baseUrl, path, pagePath, title, language, entries }: AtomFeed): string {
  const shown = newest(entries);
  const feed = new Feed({
    id: `${baseUrl}${path}`,
    title: plain(title),
    link: `${baseUrl}${pagePath}`,
    feed: `${baseUrl}${path}`,
    updated: updatedAt(shown),
    generator: false,
  });
  for (const entry of shown) {
    feed.addItem({
      id: `${baseUrl}${entry.path}`,
      link: `${baseUrl}${entry.path}`,
      title: escapeHtml(clean(entry.title)),
      author: [{ name: plain(entry.author) }],
      content: clean(entry.html),
      published: entry.publishedAt,
      date: entry.updatedAt,
    });
  }
  // The package knows no xml:lang. Every title and text in it is escaped or sanitised, so these tags are its own.
  const languages = shown.map((entry) => entry.language).values();
  return feed
    .atom1()
    .replace('<feed ', `<feed xml:lang="${escapeHtml(language)}" xml:base="${escapeHtml(baseUrl)}/" `)
    .replaceAll('<entry>', () => `<entry xml:lang="${escapeHtml(languages.next().value ?? language)}">`);
}

function newest(entries: readonly FeedEntry[]): FeedEntry[] {
  return entries.toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime()).slice(0, feedLength);
}

/** When the feed last changed; long ago where nothing is in it. */
function updatedAt(entries: readonly FeedEntry[]): Date {
  return new Date(Math.max(0, ...entries.map((entry) => entry.updatedAt.getTime())));
}

/** Sends a feed; Express answers 304 where the reader has it already. */
export function sendFeed(res: Response, feed: AtomFeed): void {
  res.set('Last-Modified', updatedAt(newest(feed.entries)).toUTCString());
  const body = atom(feed);
  res.set('ETag', etagOf(body)).type('application/atom+xml').send(body);
}
