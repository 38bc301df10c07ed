import type { Response } from 'express';
import { Feed } from 'feed';
import { lastEventAt } from '#src/platform/events/last-event.ts';
import { firstAddress, withLinksHere } from '#src/platform/http/addresses/moved.ts';
import { etagOf } from '#src/platform/http/caching/etag.ts';
import { escapeHtml } from '#src/platform/text/safe-html.ts';
import { feedLength } from './page-sizes.ts';

export type FeedEntry = {
  /** The lasting address, which is also its identity. */
  path: string;
  title: string;
  /** Where that is not the language of the text. */
  titleLanguage?: string;
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

/**
 * Returns the newest entries as an Atom 1.0 document, newest first, with absolute addresses and the language of each. Links
 * within a text are made absolute, and what is relative to its page has a base, since few programs know one.
 */
function atom(
  { baseUrl, path, pagePath, title, language }: AtomFeed,
  shown: readonly FeedEntry[],
  namedBy: string,
): string {
  const feed = new Feed({
    id: `${namedBy}${path}`,
    title: plain(title),
    link: `${baseUrl}${pagePath}`,
    feed: `${baseUrl}${path}`,
    updated: updatedAt(shown),
    generator: false,
  });
  for (const entry of shown) {
    feed.addItem({
      id: `${namedBy}${entry.path}`,
      link: `${baseUrl}${entry.path}`,
      title: escapeHtml(clean(entry.title)),
      author: [{ name: plain(entry.author) }],
      content: clean(entry.html).replace(/(<a href=")(?=\/(?!\/))/g, `$1${escapeHtml(baseUrl)}`),
      published: entry.publishedAt,
      date: entry.updatedAt,
    });
  }
  // The package knows no attributes of XML. Every title and text in it is escaped or sanitised, so these tags are its own.
  const attributes = shown.map((entry) => xmlAttributes(entry.language, `${baseUrl}${entry.path}`)).values();
  const titles = shown.map(({ titleLanguage }) => titleLanguage).values();
  return feed
    .atom1()
    .replace('<feed ', `<feed ${xmlAttributes(language, `${baseUrl}/`)} `)
    .replace(/<entry>(\s*)<title /g, (_tags, space: string) => {
      const own = titles.next().value;
      const title = own === undefined ? '<title ' : `<title xml:lang="${escapeHtml(own)}" `;
      return `<entry ${attributes.next().value}>${space}${title}`;
    });
}

function xmlAttributes(language: string, base: string): string {
  return `xml:lang="${escapeHtml(language)}" xml:base="${escapeHtml(base)}"`;
}

/** Returns the entries that are shown: each with a moment of its own, since readers tell versions apart by it. */
function newest(entries: readonly FeedEntry[]): FeedEntry[] {
  const shown = entries
    .toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
    .slice(0, feedLength);
  const taken = new Set<number>();
  const moments = new Map<FeedEntry, Date>();
  // From the oldest, so that what is added later moves nothing that is there.
  for (const entry of shown.toReversed()) {
    let moment = entry.updatedAt.getTime();
    while (taken.has(moment)) moment += 1;
    taken.add(moment);
    moments.set(entry, new Date(moment));
  }
  return shown.map((entry) => ({ ...entry, updatedAt: moments.get(entry) ?? entry.updatedAt }));
}

/** When the entries last changed; long ago where there is none. */
function updatedAt(entries: readonly FeedEntry[]): Date {
  return new Date(Math.max(0, ...entries.map((entry) => entry.updatedAt.getTime())));
}

/**
 * Sends a feed; Express answers 304 where the reader has it already. What left it, or is named otherwise now, leaves no
 * time in the entries: the last event of any kind stands for it. Within that same second more may follow, so nothing is
 * said of it until it is over.
 */
export async function sendFeed(res: Response, feed: AtomFeed): Promise<void> {
  const { locals } = res.app;
  const shown = newest(feed.entries);
  const changedAt = Math.max(updatedAt(shown).getTime(), Number(await lastEventAt(locals.deps.db)));
  if (changedAt + 1000 <= locals.deps.now().getTime())
    res.set('Last-Modified', new Date(changedAt).toUTCString());
  if (!res.hasHeader('Cache-Control')) res.set('Cache-Control', 'no-cache');
  const { config } = locals.deps;
  const body = atom(
    feed,
    shown.map((entry) => ({ ...entry, html: withLinksHere(entry.html, config) })),
    firstAddress(config),
  );
  res.set('ETag', etagOf(body)).type('application/atom+xml').send(body);
}
