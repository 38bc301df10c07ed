import sanitizeHtml from 'sanitize-html';
import type { BlockRule, InlineRule } from './rules.ts';

const blocks = 'p|ul|ol|li|blockquote|pre|hr|h[1-6]|table|thead|tbody|tr|th|td';
const phrases = 'strong|em|del|code|br|b|i|s|strike';

/** What stands for something as HTML within a line; every other bracket is a character. */
const inLine = String.raw`</?(?:${phrases})(?=[\s/>])[^<>]*>|</a\s*>|<a\s[^<>]*href[^<>]*>|<img\s[^<>]*src[^<>]*>`;
const inBlock = String.raw`</?(?:${blocks})(?=[\s/>])[^<>]*>|${inLine}`;
// Up to the next one that begins, so that many which never end cost no more than one.
const comment = '<!--(?:(?!-->|<!--)[^])*-->';

const knownHere = new RegExp(`${inLine}|${comment}`, 'iy');
const blockHere = new RegExp(String.raw`</?(?:${blocks})(?=[\s/>]|$)`, 'iym');
const unknown = new RegExp(`(?!${inBlock}|${comment})<`, 'gi');

/** Returns the rule of HTML in a line, for elements that are known. */
export function knownInline(html: InlineRule): InlineRule {
  return (state, silent) => {
    knownHere.lastIndex = state.pos;
    return knownHere.test(state.src) && html(state, silent);
  };
}

/** Returns the rule of HTML that begins a paragraph, for elements that are known; what it holds of others is text. */
export function knownBlock(html: BlockRule): BlockRule {
  return (state, start, end, silent) => {
    blockHere.lastIndex = (state.bMarks[start] ?? 0) + (state.tShift[start] ?? 0);
    if (!blockHere.test(state.src) || !html(state, start, end, silent)) return false;
    const made = silent ? undefined : state.tokens.at(-1);
    if (made) made.content = made.content.replace(unknown, '&lt;');
    return true;
  };
}

const rel = 'nofollow ugc noopener';

/** What HTML may hold. */
const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'strong', 'em', 'del', 'a', 'ul', 'ol', 'li', 'blockquote', 'code', 'pre', 'hr'],
    ...['h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  transformTags: {
    h1: 'h4',
    h2: 'h4',
    h3: 'h4',
    b: 'strong',
    i: 'em',
    s: 'del',
    strike: 'del',
    a: (tagName, { href }) => ({ tagName, attribs: { ...(href ? { href } : {}), rel } }),
    // No remote images: the reader gets the description and the address instead of the request.
    img: (_tagName, { alt, src }) => ({
      tagName: 'a',
      attribs: { ...(src ? { href: src } : {}), rel },
      text: alt || src || '',
    }),
  },
};

/** Returns HTML with the elements, attributes and addresses that are allowed, and no others; a wide table scrolls alone. */
export function sanitised(html: string): string {
  return sanitizeHtml(html, allowed)
    .replaceAll('<table>', '<div class="scroll" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>');
}
