import { citationsIn } from '#src/outcomes/citations/citation.ts';

/** A part of a report: p1, p2 and so on, or a recommendation: r1, r2 and so on. Its anchor outlives every edition. */
type ReportPart = { anchor: string; heading: string; source: string };

/** A part as it is written: without an anchor where it is new. */
type WrittenPart = Omit<ReportPart, 'anchor'> & {
  kind: 'p' | 'r';
  anchor: string | null;
  /** Whether it says that it rests on nothing that was said. */
  ownView: boolean;
};

/** What is wrong in a written report: where, and which rule. */
export type ReportFault = {
  heading: string;
  rule: 'begin' | 'heading' | 'braces' | 'twice' | 'many' | 'long';
};

const most = { parts: 60, part: 6000, heading: 160 };
const headingLine = /^##[ \t]+(.*?)(?:[ \t]*\{([^{}]*)\})?[ \t]*$/;
const fence = /^ {0,3}(?:`{3,}|~{3,})/;
const within = /^(?:([pr])([1-9]\d{0,3})|(recommendation))?(?:(?:^|,)\s*(own view))?$/;

/**
 * Returns the parts of a report that is written as one text: a line with ## opens one, and in braces behind it stands its
 * anchor, “recommendation” for a new one, and “own view” where it rests on nothing that was said, as in “## Prices {p2, own
 * view}”; or what is wrong.
 */
export function parseReport(text: string): WrittenPart[] | ReportFault {
  const parts: (WrittenPart & { lines: string[] })[] = [];
  let fenced = false;
  for (const row of text.split(/\r?\n/)) {
    if (fence.test(row)) fenced = !fenced;
    const [, heading, braces = ''] = fenced ? [] : (headingLine.exec(row) ?? []);
    const last = parts.at(-1);
    if (heading === undefined) {
      if (last) last.lines.push(row);
      else if (row.trim() !== '') return { heading: row.trim().slice(0, 60), rule: 'begin' };
      continue;
    }
    if (heading === '' || heading.length > most.heading) return { heading, rule: 'heading' };
    const found = within.exec(braces.trim());
    if (!found) return { heading, rule: 'braces' };
    const [, sign, number, recommendation, ownView] = found;
    const anchor = sign === undefined ? null : `${sign}${number}`;
    if (anchor !== null && parts.some((other) => other.anchor === anchor)) return { heading, rule: 'twice' };
    const kind = sign === 'r' || recommendation !== undefined ? 'r' : 'p';
    parts.push({ kind, anchor, heading, source: '', ownView: ownView !== undefined, lines: [] });
  }
  if (parts.length > most.parts) return { heading: parts[most.parts]?.heading ?? '', rule: 'many' };
  const made = parts.map(({ lines, ...part }) => ({ ...part, source: lines.join('\n').trim() }));
  const long = made.find(({ source }) => source === '' || source.length > most.part);
  return long ? { heading: long.heading, rule: 'long' } : made;
}

/** Returns the first part that neither cites something of this site, which is at `origin`, nor says that it is an own view. */
export function uncitedPart(parts: readonly WrittenPart[], origin: string): WrittenPart | undefined {
  return parts.find(({ ownView, source }) => !ownView && citationsIn(source, origin).length === 0);
}

/** Returns parts with their anchors: those that have none get the next that none of `used` ever had. */
export function anchored(parts: readonly WrittenPart[], used: readonly string[]): ReportPart[] {
  const known = [...used, ...parts.flatMap(({ anchor }) => anchor ?? [])];
  const next = { p: highest(known, 'p'), r: highest(known, 'r') };
  return parts.map(({ kind, anchor, heading, source }) => {
    if (anchor === null) next[kind] += 1;
    return { anchor: anchor ?? `${kind}${next[kind]}`, heading, source };
  });
}

function highest(anchors: readonly string[], kind: 'p' | 'r'): number {
  const numbers = anchors.filter((anchor) => new RegExp(`^${kind}\\d+$`).test(anchor));
  return Math.max(0, ...numbers.map((anchor) => Number(anchor.slice(1))));
}

/** Whether a section is a part of a report. */
export function isPart({ anchor }: { anchor: string }): boolean {
  return /^[pr]\d+$/.test(anchor);
}

/** Returns the parts of an edition as the one text that parseReport reads. */
export function writtenReport(
  sections: readonly { anchor: string; heading?: string | undefined; source: string }[],
  origin: string,
): string {
  return sections
    .filter(isPart)
    .map(({ anchor, heading = '', source }) => {
      const own = citationsIn(source, origin).length === 0 ? ', own view' : '';
      return `## ${heading} {${anchor}${own}}\n\n${source}`;
    })
    .join('\n\n');
}
