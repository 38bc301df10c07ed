const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#34': '"', '#39': "'" };
// A tag without its end is what cutting HTML left of it.
const piece = /<\/?([a-z][a-z0-9]*)[^>]*(?:>|$)|[^<]+/g;
const inLine = new Set(['a', 'strong', 'em', 'del', 'code']);

/** Returns the words of HTML that was rendered, with a space where lines and cells end; `enough` characters of them. */
export function wordsOf(html: string, enough = Number.POSITIVE_INFINITY): string {
  let words = '';
  for (const [text, element] of html.matchAll(piece)) {
    if (element === undefined) words += text;
    else if (!inLine.has(element)) words += ' ';
    if (words.length > 6 * enough) break;
  }
  return words
    .replace(/&(lt|gt|quot|amp|#34|#39);/g, (reference, name: string) => named[name] ?? reference)
    .replace(/\s+/g, ' ')
    .trim();
}

const graphemes = new Intl.Segmenter('und');
/** Longer than a family of emoji with its colours. */
const longestGrapheme = 64;

/** Returns the words of rendered HTML, at most `length` characters, for lists, feeds and mails. */
export function excerpt(html: string, length: number): string {
  return shortened(wordsOf(html, length), length);
}

/** Returns one line of text of at most `length` characters and an ellipsis: cut at a word, and never within a character. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = startOf(text, length);
  const whole = text[start.length] === ' ' ? start : start.replace(/\s+\S*$/, '');
  // One long word, such as an address, must not leave next to nothing.
  return `${(whole.length < length / 2 ? start : whole).trimEnd()} …`;
}

/** Returns one line of text of at most `length` characters, the ellipsis among them. */
export function fitting(text: string, length: number): string {
  return text.length <= length ? text : shortened(text, length - 2);
}

/** Returns the start of a text, of at most `length` characters, that ends between two of them: no half emoji. */
export function startOf(text: string, length: number): string {
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, length + longestGrapheme))) {
    if (index + segment.length > length) break;
    end = index + segment.length;
  }
  // One letter under hundreds of marks is cut.
  return text.slice(0, end || length);
}
