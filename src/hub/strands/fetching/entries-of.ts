import type { parseFeed } from 'feedsmith';
import { wordsOfEntry } from './words-of-entry.ts';

type ParsedFeed = ReturnType<typeof parseFeed>;

/** An entry as a feed has it; of its title and summary the words. */
export type RawEntry = {
  guid: string;
  url: string;
  title: string;
  summary: string;
  published: string | null;
};

export type RawFeed = { language: string | null; entries: RawEntry[] };

const longest = 20_000;
// Beyond the newest two hundred nothing is kept.
const most = 500;

/** Returns the entries of a feed of whatever format, as it has them. */
export function entriesOf(parsed: ParsedFeed): RawFeed {
  if (parsed.format === 'atom') {
    const { feed } = parsed;
    const entries = (feed.entries ?? []).slice(0, most).map((entry) => {
      const link = entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href;
      const summary = entry.summary?.value ?? entry.content?.value;
      return raw(entry.id, link, entry.title?.value, summary, entry.published ?? entry.updated);
    });
    return { language: feed.xml?.lang ?? null, entries };
  }
  if (parsed.format === 'json') {
    const { feed } = parsed;
    const entries = (feed.items ?? []).slice(0, most).map((item) => {
      const summary = item.summary ?? item.content_text ?? item.content_html;
      return raw(item.id, item.url, item.title ?? item.summary, summary, item.date_published);
    });
    return { language: feed.language ?? null, entries };
  }
  if (parsed.format === 'rss') {
    const { feed } = parsed;
    const entries = (feed.items ?? [])
      .slice(0, most)
      .map((item) => raw(item.guid?.value, item.link, item.title, item.description, item.pubDate));
    return { language: feed.language ?? null, entries };
  }
  const entries = (parsed.feed.items ?? [])
    .slice(0, most)
    .map((item) => raw(item.link, item.link, item.title, item.description, item.dc?.dates?.[0]));
  return { language: null, entries };
}

function raw(guid?: string, url?: string, title?: string, summary?: string, published?: unknown): RawEntry {
  const cut = (text: string | undefined) => (text ?? '').slice(0, longest);
  return {
    guid: cut(guid || url || title),
    url: cut(url),
    title: wordsOfEntry(title || summary || ''),
    summary: wordsOfEntry(summary ?? ''),
    published: published === undefined ? null : String(published),
  };
}
