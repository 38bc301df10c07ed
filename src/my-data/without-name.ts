/** Who left, and what stands for them in this text. */
export type Gone = {
  handle: string;
  name: string;
  /** The name in the debate of the text, in plain text. */
  instead: string;
  /** Their contributions that are gone with the account: what was quoted of these goes too. */
  erased: ReadonlySet<number>;
};

const linkToText = /\/contributions\/(\d{1,15})\b|[?&]at=(\d{1,15})\b/g;
const attributes = /\/contributions\/\d|[?&]at=\d|\/members\/|@[a-z0-9]/i;
const quoted = /^[ \t]*>/;
const ellipsis = '[…]';

/**
 * A text of somebody else without the name of who left: mentions and links to the profile name the stand-in, and so
 * does the line that says whose words are quoted. What people wrote in words of their own is theirs and stays.
 */
export function withoutName(source: string, gone: Gone): string {
  const lines = withoutQuotes(source.split('\n'), gone.erased);
  return lines.map((line, i) => renamed(line, isAttribution(lines, i, gone.name), gone)).join('\n');
}

/** The same within so many characters, whatever else has to go: a text full of mentions must not keep anybody here. */
export function fitting(source: string, gone: Gone, most: number): string {
  const text = withoutName(source, gone);
  if (text.length <= most || text === source) return text;
  return withoutName(source, { ...gone, instead: '…' }).slice(0, most);
}

function renamed(line: string, attribution: boolean, { handle, name, instead }: Gone): string {
  const link = new RegExp(
    `\\[([^\\]\\n]{0,200})\\]\\((?:https?://[^/()\\s]{1,200})?/members/${handle}(?![a-z0-9-])[^()\\n]{0,200}\\)`,
    'gi',
  );
  const address = new RegExp(`(?:https?://[^/()\\s]{1,200})?/members/${handle}(?![a-z0-9-])`, 'gi');
  const mention = new RegExp(`(?<![a-z0-9_./@-])@${handle}(?![a-z0-9-])`, 'gi');
  const plain = line
    .replace(link, () => instead)
    .replace(address, () => instead)
    .replace(mention, () => instead);
  if (!attribution || name === '') return plain;
  return plain.split(name).join(instead);
}

/** A line that says whose words stand below or beside it: it leads to a text or a person, or it begins with the name and a quote follows. */
function isAttribution(lines: readonly string[], i: number, name: string): boolean {
  const line = lines[i] ?? '';
  if (!line.includes(name)) return false;
  if (attributes.test(line) && (quoted.test(line) || quoteAfter(lines, i))) return true;
  return line.length <= 200 && quoteAfter(lines, i) && line.replace(/^[\s>*_[]+/, '').startsWith(name);
}

function quoteAfter(lines: readonly string[], i: number): boolean {
  const next = lines[i + 1]?.trim() === '' ? lines[i + 2] : lines[i + 1];
  return next !== undefined && quoted.test(next);
}

/** Empties the quotes of texts that are gone; the line that leads to such a text tells which they are. */
function withoutQuotes(lines: readonly string[], erased: ReadonlySet<number>): string[] {
  if (erased.size === 0) return [...lines];
  const out = [...lines];
  lines.forEach((line, i) => {
    const ids = [...line.matchAll(linkToText)].map((match) => Number(match[1] ?? match[2]));
    if (!ids.some((id) => erased.has(id))) return;
    const start = quoted.test(line) ? i : firstQuoted(lines, i);
    if (start === null) return;
    for (const at of block(lines, start)) if (at !== i) out[at] = '\u0000';
    const first = start === i ? i + 1 : start;
    if (first < lines.length && out[first] === '\u0000') out[first] = `> ${ellipsis}`;
    else out[i] = `${out[i]}\n> ${ellipsis}`;
  });
  return out.filter((line) => line !== '\u0000');
}

function firstQuoted(lines: readonly string[], i: number): number | null {
  if (!quoteAfter(lines, i)) return null;
  return quoted.test(lines[i + 1] ?? '') ? i + 1 : i + 2;
}

/** The lines of the quote in which this one stands. */
function block(lines: readonly string[], within: number): number[] {
  let from = within;
  let to = within;
  while (from > 0 && quoted.test(lines[from - 1] ?? '')) from -= 1;
  while (to + 1 < lines.length && quoted.test(lines[to + 1] ?? '')) to += 1;
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
