import type { ClauseDuty } from './code.ts';

/** A clause as it is written: its place follows from the order. */
export type CodeClause = {
  /** By what links lead to it: it outlives every renumbering. */
  anchor: string;
  /** 1 for a clause, 2 and 3 for those within it. */
  level: number;
  heading: string;
  source: string;
  duty: ClauseDuty;
  /** Within how many days of signing; null where it asks nothing. */
  days: number | null;
};

/** A clause with the number it has in its version, such as 2.1. */
type NumberedClause = CodeClause & { number: string };

/** What is wrong with a written code: the line, or that of its clause, and which rule. */
export type ClauseFault = { line: number; rule: 'begin' | 'levels' | 'braces' | 'twice' | 'long' | 'many' };

/** The most clauses of a code, and the most characters of the text of one. */
const mostClauses = 80;
export const longestClause = 10_000;

const longestHeading = 160;
const headingLine = /^(#{1,6})[ \t]+(.*?)(?:[ \t]*\{([^{}]*)\})?[ \t]*$/;
const fence = /^ {0,3}(`{3,}|~{3,})/;
const within = /^(?:(c[1-9]\d{0,3}))?(?:(?:^|,)\s*(commitment|report) in (\d{1,3}) days)?$/;

/**
 * Returns the clauses of a code that is written as one text: lines with two to four # open one; in braces behind it stand
 * its anchor and what it asks, as in “## Openness {c7, report in 90 days}”. Clauses without an anchor get the next from
 * `next` on.
 */
export function parseClauses(text: string, next: number): CodeClause[] | ClauseFault {
  const clauses: (Omit<CodeClause, 'anchor'> & { anchor: string | null; at: number; lines: string[] })[] = [];
  let fenced: string | null = null;
  for (const [at, row] of text.split(/\r?\n/).entries()) {
    const line = at + 1;
    const [, marks = ''] = fence.exec(row) ?? [];
    const last = clauses.at(-1);
    const [, signs, heading = '', braces] = fenced === null ? (headingLine.exec(row) ?? []) : [];
    if (marks !== '' && (fenced === null || marks.startsWith(fenced)))
      fenced = fenced === null ? marks : null;
    if (signs === undefined) {
      if (last) last.lines.push(row);
      else if (row.trim() !== '') return { line, rule: 'begin' };
      continue;
    }
    const level = signs.length - 1;
    if (level < 1 || level > (last?.level ?? 0) + 1 || level > 3) return { line, rule: 'levels' };
    if (heading === '' || heading.length > longestHeading) return { line, rule: 'long' };
    const found = within.exec((braces ?? '').trim().replaceAll(/\s+/g, ' '));
    if (!found) return { line, rule: 'braces' };
    const [, anchor = null, duty, days] = found;
    if (anchor !== null && clauses.some((other) => other.anchor === anchor)) return { line, rule: 'twice' };
    if (days !== undefined && (Number(days) < 1 || Number(days) > 365)) return { line, rule: 'braces' };
    if (clauses.length >= mostClauses) return { line, rule: 'many' };
    clauses.push({
      ...{ anchor, level, heading, source: '', at: line, lines: [] },
      duty: duty === 'commitment' || duty === 'report' ? duty : 'none',
      days: days === undefined ? null : Number(days),
    });
  }
  if (clauses.length === 0) return { line: 1, rule: 'begin' };
  let free = Math.max(next, nextAnchor(clauses.flatMap(({ anchor }) => anchor ?? [])));
  const made = clauses.map(({ lines, anchor, at: _, ...clause }) => ({
    ...clause,
    source: lines.join('\n').trim(),
    anchor: anchor ?? `c${free++}`,
  }));
  const long = clauses[made.findIndex(({ source }) => source.length > longestClause)];
  return long ? { line: long.at, rule: 'long' } : made;
}

/** Returns clauses as the one text that parseClauses reads. */
export function writtenClauses(clauses: readonly CodeClause[]): string {
  return clauses.map((clause) => `${headingOf(clause)}\n\n${clause.source}`.trim()).join('\n\n');
}

function headingOf({ anchor, level, heading, duty, days }: CodeClause): string {
  const asks = duty === 'none' ? '' : `, ${duty} in ${days} days`;
  return `${'#'.repeat(level + 1)} ${heading} {${anchor}${asks}}`;
}

/** Returns clauses with their numbers, such as 2.1, in their order. */
export function numbered(clauses: readonly CodeClause[]): NumberedClause[] {
  const counts = [0, 0, 0];
  return clauses.map((clause) => {
    const place = clause.level - 1;
    counts[place] = (counts[place] ?? 0) + 1;
    counts.fill(0, clause.level);
    return { ...clause, number: counts.slice(0, clause.level).join('.') };
  });
}

/** Tells whether a text would open clauses of its own where it stands within one. */
export function opensClauses(text: string): boolean {
  const parsed = parseClauses(`## One\n\n${text}\n\n## Two`, 1);
  return !Array.isArray(parsed) || parsed.length !== 2 || parsed[0]?.source !== text.trim();
}

/** A change that was accepted of the clause with this anchor. */
export type AcceptedChange = {
  act: 'change' | 'add' | 'strike';
  anchor: string;
  heading: string;
  source: string;
};

/** Returns the clauses with a change applied, a new one with this anchor; null where the clause is not there any more. */
export function applied(
  clauses: readonly CodeClause[],
  { act, anchor, heading, source }: AcceptedChange,
  newAnchor: string,
): CodeClause[] | null {
  const at = clauses.findIndex((clause) => clause.anchor === anchor);
  const clause = clauses[at];
  if (!clause) return null;
  if (act === 'strike') return clauses.toSpliced(at, 1);
  if (act === 'change') return clauses.with(at, { ...clause, heading, source });
  // A new clause stands behind everything that is within the one it follows.
  const after = clauses.findIndex((other, place) => place > at && other.level <= clause.level);
  const added: CodeClause = {
    ...{ anchor: newAnchor, level: clause.level, heading, source },
    ...{ duty: 'none', days: null },
  };
  return clauses.toSpliced(after < 0 ? clauses.length : after, 0, added);
}

/** Returns the number behind which no anchor was ever given. */
export function nextAnchor(anchors: readonly string[]): number {
  return Math.max(0, ...anchors.map((anchor) => Number(anchor.slice(1)))) + 1;
}
