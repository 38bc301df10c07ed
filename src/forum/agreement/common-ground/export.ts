import { type AnswerCounts, tallyOf } from '#src/forum/agreement/tally.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Exported } from './store.ts';

type Source = { baseUrl: string; attribution: string | null };

/** Returns the first piece of the JSON of a debate's figures; the rows follow, then `jsonEnd`. */
export function jsonHead(debate: Debate, source: Source, at: Date): string {
  const head = {
    format: 'ict4society/common-ground',
    version: 1,
    exportedAt: at,
    debate: debate.title,
    address: source.baseUrl + debatePath(debate),
    demonstration: debate.isDemonstration,
    source: source.attribution,
    counting: `${source.baseUrl}/common-ground`,
  };
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "contributions": [`;
}

export const jsonEnd = '\n  ]\n}\n';

/** Returns the tally of a contribution as the JSON has it: counts and share per group, and what they come to. */
export function figuresOf(counts: AnswerCounts) {
  const tally = tallyOf(counts);
  return {
    voices: tally.voices,
    heard: tally.groupsAnswered,
    commonGroundIn: tally.groupsAgreeing,
    lowest: tally.lowest && { group: tally.lowest.group, share: rounded(tally.lowest.share) },
    divided: tally.divided,
    groups: Object.fromEntries(
      tally.groups.map(({ group, agree, disagree, pass, share }) => [
        group,
        { agree, disagree, pass, share: share === null ? null : rounded(share) },
      ]),
    ),
  };
}

/** Returns one contribution with its figures, as an object of the JSON. */
export function jsonRow(row: Exported, { baseUrl }: Source): string {
  return JSON.stringify({
    address: `${baseUrl}/contributions/${row.id}`,
    author: row.author,
    group: row.group,
    publishedAt: row.at,
    language: row.language,
    text: row.text,
    ...figuresOf(row),
  });
}

/** The first line of the CSV. */
export function csvHead(): string {
  const figures = groupCodes.flatMap((code) =>
    ['agree', 'disagree', 'pass', 'share'].map((what) => `${code}_${what}`),
  );
  const names = [
    'address',
    'author',
    'group',
    'published',
    'language',
    'voices',
    'groups_heard',
    'common_ground_in',
  ];
  return csvLine([
    ...names,
    'lowest_group',
    'lowest_share',
    'divided',
    ...figures,
    'text',
    'demonstration',
    'source',
  ]);
}

/** One contribution with its figures, as a line of the CSV. */
export function csvRow(row: Exported, debate: Debate, { baseUrl, attribution }: Source): string {
  const tally = tallyOf(row);
  const figures = tally.groups.flatMap(({ agree, disagree, pass, share }) => [
    agree,
    disagree,
    pass,
    share === null ? '' : rounded(share),
  ]);
  return csvLine([
    `${baseUrl}/contributions/${row.id}`,
    row.author,
    row.group,
    row.at.toISOString(),
    row.language,
    tally.voices,
    tally.groupsAnswered,
    tally.groupsAgreeing,
    tally.lowest?.group ?? '',
    tally.lowest === null ? '' : rounded(tally.lowest.share),
    tally.divided ? 'yes' : 'no',
    ...figures,
    row.text,
    debate.isDemonstration ? 'yes' : 'no',
    attribution ?? '',
  ]);
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}

// What begins a formula, at the start of the cell and wherever a program that splits cells otherwise (at semicolons or
// tabs, then also at lines within quotes) would see a cell begin: after spaces or quotes too.
const formula = /(?<=(?:^|[,;|\t\r\n])[\s"]*)[=+\-@＝＋－＠]/g;

/** A line of CSV (RFC 4180), every cell in quotes. What a spreadsheet would take for a formula begins with an apostrophe. */
function csvLine(cells: readonly (string | number)[]): string {
  const line = cells.map((cell) => {
    if (typeof cell === 'number') return `"${cell}"`;
    const text = cell.replace(formula, "'$&").replace(/^[\t\r\n]/, "'$&");
    return `"${text.replaceAll('"', '""')}"`;
  });
  return `${line.join(',')}\r\n`;
}
