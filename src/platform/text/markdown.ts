import { LRUCache } from 'lru-cache';
import type { Token } from 'markdown-it';
import { keptInMemory } from '#src/platform/http/caching/kept-in-memory.ts';
import { cleaned, isVisible, withoutHidden } from './characters.ts';
import { wordsOf } from './excerpt.ts';
import { sanitised } from './markdown/elements.ts';
import { markdownParser } from './markdown/parser.ts';
import { handleOf, mentionHtml, mentionMark } from './mentions.ts';
import { escapeHtml, SafeHtml } from './safe-html.ts';

/** Grows when the rendering changes, so that stored HTML made by an older one can be found and made again. */
export const renderer = 3;

/** More than any form accepts. */
const longest = 20_000;

const parser = markdownParser();
const noHandles: ReadonlySet<string> = new Set();

/** What was read of a text: its HTML, cut at every @handle, which stand in the odd places; whom it names; its links. */
type Read = { pieces: readonly string[]; handles: readonly string[]; links: number };

/** One request asks several things of a text: whether anything is seen, how many links it has, whom it names, its HTML. */
const lately = new LRUCache<string, Read>(keptInMemory.markdown);

/**
 * Renders Markdown as HTML that is safe to show: allowed elements only, links nofollow, no images from elsewhere. Of what
 * looks like @handle, those among `handles` (in lower case) lead to the member.
 */
export function renderMarkdown(source: string, handles: ReadonlySet<string> = noHandles): SafeHtml {
  const { pieces } = read(source);
  return new SafeHtml(pieces.map((piece, at) => (at % 2 ? mentionHtml(piece, handles) : piece)).join(''));
}

/** Returns every @handle of a text once, in lower case and in order; not what stands in code, links, addresses or quotes. */
export function handlesIn(source: string): readonly string[] {
  return source.includes('@') ? read(source).handles : [];
}

/** Returns how many links readers would get, however they are written. */
export function linksIn(source: string): number {
  return read(source).links;
}

/** Tells whether readers would see any words of a text. */
export function showsWords(source: string): boolean {
  return isVisible(wordsOf(read(source).pieces.join('')));
}

function read(source: string): Read {
  const known = lately.get(source);
  if (known) return known;
  const fresh = parsed(cleaned(source)) ?? { pieces: [plainText(cleaned(source))], handles: [], links: 0 };
  lately.set(source, fresh);
  return fresh;
}

/** Reads Markdown; undefined where it is too long, nested too deep or would grow too much. */
function parsed(source: string): Read | undefined {
  if (source.length > longest) return undefined;
  const env: { tooDeep?: boolean } = {};
  const tokens = parser.parse(source, env);
  if (env.tooDeep) return undefined;
  const html = sanitised(parser.renderer.render(tokens, parser.options, env));
  if (html.length > 20 * source.length + 1000) return undefined;
  return {
    pieces: html.split(mentionMark).map(withoutHidden),
    handles: [...new Set(mentionsIn(tokens).map(handleOf))],
    links: html.match(/<a\s/g)?.length ?? 0,
  };
}

function mentionsIn(tokens: readonly Token[]): string[] {
  const found: string[] = [];
  let quotes = 0;
  for (const { type, children } of tokens) {
    if (type === 'blockquote_open') quotes += 1;
    if (type === 'blockquote_close') quotes -= 1;
    if (quotes > 0) continue;
    for (const child of children ?? []) if (child.type === 'mention') found.push(child.content);
  }
  return found;
}

/** The text as it was typed, where it cannot be rendered. */
function plainText(source: string): string {
  return `<p>${escapeHtml(source).replaceAll('\n', '<br>')}</p>`;
}

/** Returns HTML that was rendered, sanitised and stored before. */
export function storedHtml(html: string): SafeHtml {
  return new SafeHtml(html);
}
