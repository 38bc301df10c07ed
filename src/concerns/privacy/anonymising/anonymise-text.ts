import { startOf } from '#src/platform/text/excerpt.ts';

/** Somebody who left, and what stands for them in this text. */
type NamedLeaver = {
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
 * Returns a text of somebody else without the name of who left, at most `length` characters long: mentions and links to
 * the profile name the pseudonym, and so does the line that says whose words are quoted. What people wrote in words of
 * their own is theirs and stays. Where it gets too long something else goes: a text full of mentions keeps nobody here.
 */
export function textWithoutName(source: string, leaver: NamedLeaver, longest: number): string {
  const text = withoutName(source, leaver);
  if (text.length <= longest || text === source) return text;
  return startOf(withoutName(source, { ...leaver, instead: '…' }), longest);
}

function withoutName(source: string, leaver: NamedLeaver): string {
  const lines = withoutQuotes(source.split('\n'), leaver.erased);
  return lines.map((line, i) => renamed(line, isAttribution(lines, i, leaver.name), leaver)).join('\n');
}

function renamed(line: string, attribution: boolean, { handle, name, instead }: NamedLeaver): string {
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
  return plain.split(escaped(name)).join(instead).split(name).join(instead);
}

/** A line that says whose words stand below or beside it: it leads to a text or a person, or it begins with the name and a quote follows. */
function isAttribution(lines: readonly string[], i: number, name: string): boolean {
  const line = lines[i] ?? '';
  if (!line.includes(name) && !line.includes(escaped(name))) return false;
  if (attributes.test(line) && (quoted.test(line) || quoteAfter(lines, i))) return true;
  return line.length <= 200 && quoteAfter(lines, i) && line.replace(/^[\s>*_[]+/, '').startsWith(name);
}

/** The name as the platform's own quotes have it (see quoteOf). */
function escaped(name: string): string {
  return name.replace(/[\\`*_[\]<>#@~|]/g, '\\$&');
}

function quoteAfter(lines: readonly string[], i: number): boolean {
  const next = lines[i + 1]?.trim() === '' ? lines[i + 2] : lines[i + 1];
  return next !== undefined && quoted.test(next);
}

/** Empties the quotes of texts that are gone; the line that leads to such a text tells which they are. */
function withoutQuotes(lines: readonly string[], erased: ReadonlySet<number>): string[] {
  if (erased.size === 0) return [...lines];
  const emptied = new Set<number>();
  const after = new Map<number, string>();
  lines.forEach((line, i) => {
    if (!textsIn(line).some((id) => erased.has(id))) return;
    const words = wordsOf(lines, i);
    if (words.length === 0) return;
    for (const at of words) emptied.add(at);
    const depth = Math.max(1, depthOf(line));
    const gap = depthOf(line) === 0 ? '\n' : '';
    after.set(i, `${gap}${'> '.repeat(depth)}${ellipsis}`);
  });
  return lines.flatMap((line, i) => {
    const instead = after.get(i);
    return [...(emptied.has(i) ? [] : [line]), ...(instead === undefined ? [] : instead.split('\n'))];
  });
}

function textsIn(line: string): number[] {
  return [...line.matchAll(linkToText)].map((match) => Number(match[1] ?? match[2]));
}

/** The lines that this one says are quoted: those below it as deep or deeper, up to the next that says so; else those above. */
function wordsOf(lines: readonly string[], i: number): number[] {
  const depth = Math.max(1, depthOf(lines[i] ?? ''));
  const outside = depthOf(lines[i] ?? '') === 0;
  const begin = outside && lines[i + 1]?.trim() === '' ? i + 2 : i + 1;
  const below = run(lines, begin, 1, depth);
  if (below.length > 0 || outside)
    return outside && below.length > 0 && begin === i + 2 ? [i + 1, ...below] : below;
  return run(lines, i - 1, -1, depth);
}

function run(lines: readonly string[], from: number, by: 1 | -1, depth: number): number[] {
  const found: number[] = [];
  for (let at = from; at >= 0 && at < lines.length; at += by) {
    const line = lines[at] ?? '';
    if (depthOf(line) < depth || (depthOf(line) === depth && textsIn(line).length > 0)) break;
    found.push(at);
  }
  return found;
}

function depthOf(line: string): number {
  return (/^(?:[ \t]*>)*/.exec(line)?.[0] ?? '').replace(/[ \t]/g, '').length;
}
