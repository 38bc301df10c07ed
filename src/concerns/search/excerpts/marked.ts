import { startOf } from '#src/platform/text/excerpt.ts';
import { html, SafeHtml } from '#src/platform/text/safe-html.ts';

/** Around what matched, in what the database says: characters that search_text leaves in no text. */
export const markStart = '\x01';
export const markEnd = '\x02';
/** What search_pieces puts between pieces, and search_names behind names. */
const pieceEnd = '\x03';
const nameMark = '\u01c0';
// Pieces of one word or address that all matched are marked as one.
const joined = new RegExp(`${markEnd}((?:${pieceEnd}\\S?${pieceEnd})+)${markStart}`, 'gu');

const longest = 600;
const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** Returns what the database says without what it puts between and behind words (search_pieces, search_names). */
export function whole(text: string): string {
  return text.replace(joined, '$1').replaceAll(pieceEnd, '').replaceAll(nameMark, '');
}

/** Returns the excerpt with an ellipsis where the text goes on, given how the whole text begins and ends. */
export function withEllipses(excerpt: string, begins: string, ends: string): string {
  const plain = excerpt.replaceAll(markStart, '').replaceAll(markEnd, '').trim();
  const before = plain.startsWith(begins.trim().slice(0, plain.length)) ? '' : '… ';
  const after = plain.endsWith(ends.trim().slice(-plain.length)) ? '' : ' …';
  return before + excerpt.trim() + after;
}

/** Returns an excerpt as HTML: everything in it escaped, and what matched marked. */
export function marked(excerpt: string): SafeHtml {
  const parts: SafeHtml[] = [];
  let left = longest;
  const add = (text: string, hit: boolean) => {
    const plain = text.replaceAll(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity] ?? entity);
    const shown = plain.length <= left ? plain : startOf(plain, left);
    if (shown !== '') parts.push(hit ? html`<mark>${shown}</mark>` : html`${shown}`);
    if (shown.length < plain.length) parts.push(html` …`);
    left = Math.max(0, left - plain.length);
  };
  const [before = '', ...hits] = excerpt.replace(/\s+/g, ' ').trim().split(markStart);
  add(before, false);
  for (const hit of hits) {
    const [matched = '', after = ''] = hit.split(markEnd);
    if (left > 0) add(matched, true);
    if (left > 0) add(after, false);
  }
  return new SafeHtml(parts.join(''));
}
