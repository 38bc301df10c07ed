import { cleaned } from '#src/platform/text/characters.ts';

const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' },
  ...{
    hellip: '…',
    ndash: '–',
    mdash: '—',
    rsquo: '’',
    lsquo: '‘',
    rdquo: '”',
    ldquo: '“',
    laquo: '«',
    raquo: '»',
  },
};

// What is longer is cut before it is looked at: of a title and a summary far less is kept.
const longest = 20_000;
const hidden = new Set(['script', 'style']);

/** Returns the words of what may be HTML: no tags, and what stands for a character as that character. */
export function wordsOfEntry(html: string): string {
  const words = withoutTags(html.slice(0, longest)).replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
    },
  );
  return cleaned(words.toWellFormed()).replace(/\s+/g, ' ').trim();
}

/** Returns a text without tags and comments, and without what stands in scripts and styles: read once from its start to its end. */
function withoutTags(html: string): string {
  const lower = html.toLowerCase();
  let words = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) return words + html.slice(at);
    words += html.slice(at, open);
    const name = /^<\/?([a-z][a-z0-9]*)/.exec(lower.slice(open, open + 20))?.[1];
    const isComment = html.startsWith('<!--', open);
    if (name === undefined && !isComment) {
      words += '<';
      at = open + 1;
      continue;
    }
    words += ' ';
    at = after(html, isComment ? '-->' : '>', open);
    if (name !== undefined && hidden.has(name) && lower[open + 1] !== '/') {
      at = after(html, '>', after(lower, `</${name}`, at));
    }
  }
  return words;
}

/** Returns the place after the next occurrence of this mark; the end of the text where there is none. */
function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}
