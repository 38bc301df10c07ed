import { Marked, type MarkedExtension, type Token } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { isMention, mention } from './mentions.ts';
import { escapeHtml, SafeHtml } from './safe-html.ts';

/** Grows when the rendering changes, so that stored HTML made by an older one can be found and made again. */
export const renderer = 1;

const options: MarkedExtension = {
  gfm: true,
  breaks: false,
  async: false,
  // Rows are filled up to the width of the head: without a bound a short text becomes a page of megabytes.
  tokenizer: {
    table(source) {
      const [head = '', rule = ''] = source.split('\n', 2);
      if (!/^[ \t|:-]+$/.test(rule)) return false;
      const width = head.split('|').length;
      const end = source.indexOf('\n\n');
      const rows = source.slice(0, end < 0 ? undefined : end).split('\n').length;
      return width * rows > 5000 ? undefined : false;
    },
  },
};
const marked = new Marked(options);
const withMentions = new Marked(options, { extensions: [mention] });

const noHandles: ReadonlySet<string> = new Set();

/** More than any form accepts; beyond it the parser's work grows out of hand. */
const longest = 20_000;
/** Quotes and lists in one line, nested deeper than anybody reads and than the parser's recursion can take. */
const nested = /^[ \t]*(?:>[ \t]*|(?:[-+*]|\d{1,9}[.)])[ \t]+){30}/m;

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'em',
    'del',
    'a',
    'ul',
    'ol',
    'li',
    'blockquote',
    'code',
    'pre',
    'hr',
    'h4',
    'h5',
    'h6',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'template',
    'title',
    'iframe',
    'object',
    'svg',
    'math',
  ],
  transformTags: {
    h1: 'h4',
    h2: 'h4',
    h3: 'h4',
    a: (tagName, { href }) => ({
      tagName,
      attribs: { ...(href ? { href } : {}), rel: 'nofollow ugc noopener' },
    }),
    // No remote images: the reader gets the description and the address instead of the request.
    img: (_tagName, { alt, src }) => ({
      tagName: 'a',
      attribs: { ...(src ? { href: src } : {}), rel: 'nofollow ugc noopener' },
      text: alt || src || '',
    }),
  },
};

/**
 * Renders Markdown as HTML that is safe to show: allowed elements only, links nofollow, no images from elsewhere. Of what
 * looks like @handle, those among `handles` (in lower case) lead to the member.
 */
export function renderMarkdown(source: string, handles: ReadonlySet<string> = noHandles): SafeHtml {
  if (source.length > longest || nested.test(source)) return plainText(source);
  try {
    const html = sanitizeHtml(parsed(source, handles), allowed);
    return html.length > 20 * source.length + 1000 ? plainText(source) : new SafeHtml(html);
  } catch (error) {
    // The parser went too deep.
    if (error instanceof RangeError) return plainText(source);
    throw error;
  }
}

function parsed(source: string, handles: ReadonlySet<string>): string {
  if (handles.size === 0) return marked.parse(source, { async: false });
  const tokens = withMentions.lexer(source);
  withMentions.walkTokens(tokens, (token) => {
    if (isMention(token)) token.known = handles.has(token.name);
  });
  return withMentions.parser(tokens);
}

/**
 * Returns every @handle of a text once, in lower case and in order; not what stands in code, links, addresses or
 * quotes.
 */
export function handlesIn(source: string): string[] {
  if (!source.includes('@') || source.length > longest || nested.test(source)) return [];
  try {
    const names = new Set<string>();
    const quoted = new Set<Token>();
    withMentions.walkTokens(withMentions.lexer(source), (token) => {
      if (token.type === 'blockquote')
        withMentions.walkTokens(token.tokens ?? [], (inner) => void quoted.add(inner));
      if (isMention(token) && !quoted.has(token)) names.add(token.name);
    });
    return [...names];
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** The text as it was typed, where it cannot be rendered. */
function plainText(source: string): SafeHtml {
  return new SafeHtml(`<p>${escapeHtml(source).replaceAll('\n', '<br>')}</p>`);
}

/** Returns HTML that was rendered, sanitised and stored before. */
export function storedHtml(html: string): SafeHtml {
  return new SafeHtml(html);
}

/** Returns the words of rendered HTML, at most `length` characters, for lists, feeds and mails. */
export function excerpt(html: string, length: number): string {
  const text = sanitizeHtml(html.slice(0, length * 8).replace(/<\/(p|li|h4|blockquote|tr)>/g, ' '), {
    allowedTags: [],
    allowedAttributes: {},
  });
  const plain = text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= length ? plain : `${plain.slice(0, length).replace(/\s+\S*$/, '')} …`;
}
