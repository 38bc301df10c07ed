import { stringify } from 'csv-stringify/sync';
import { type AnswerCounts, tallyOf } from '#src/forum/agreement/tally.ts';
import { debatePath } from '#src/forum/debates/debate.ts';
import type { Debate } from '#src/forum/debates/store.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { ExportRow } from './store.ts';

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
    answered: tally.groupsAnswered,
    agreeing: tally.groupsAgreeing,
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
export function jsonRow(row: ExportRow, { baseUrl }: Source): string {
  return JSON.stringify({
    address: `${baseUrl}/contributions/${row.id}`,
    author: row.author,
    group: row.group,
    publishedAt: row.at,
    language: row.language,
    claim: row.claim,
    text: row.text,
    ...figuresOf(row),
  });
}

const csvColumns = [
  'address',
  'author',
  'group',
  'published',
  'language',
  'voices',
  'groups_answered',
  'groups_agreeing',
  'lowest_group',
  'lowest_share',
  'divided',
  ...groupCodes.flatMap((code) => ['agree', 'disagree', 'pass', 'share'].map((what) => `${code}_${what}`)),
  'claim',
  'text',
  'demonstration',
  'source',
];

/** Returns the first line of the CSV, after the mark by which spreadsheets know that it is UTF-8. */
export function csvHead(): string {
  return `\ufeff${csvLines([csvColumns])}`;
}

/** Returns contributions with their figures, as lines of the CSV. */
export function csvRows(rows: readonly ExportRow[], debate: Debate, source: Source): string {
  return csvLines(rows.map((row) => csvCells(row, debate, source)));
}

function csvCells(row: ExportRow, debate: Debate, { baseUrl, attribution }: Source): (string | number)[] {
  const tally = tallyOf(row);
  return [
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
    ...tally.groups.flatMap(({ agree, disagree, pass, share }) => [
      agree,
      disagree,
      pass,
      share === null ? '' : rounded(share),
    ]),
    row.claim,
    row.text,
    debate.isDemonstration ? 'yes' : 'no',
    attribution ?? '',
  ];
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}

// What begins a formula, at the start of the cell and wherever a program that splits cells otherwise (at semicolons or
// tabs, then also at lines within quotes) would see a cell begin: after spaces or quotes too.
const formula = /[=+\-@＝＋－＠](?<=(?:^|[,;|\t\r\n])[\s"]*.)/g;
// An item of a list that is longer is taken for a formula, so that long lines take no time.
const longestItem = 1000;
// What calls a function or another program, or names a cell elsewhere; a bracket before a word is none of it.
const calling = /\||![\p{L}\d$]|\S\(|\((?!(?:\p{L}+|\d+)[\s.,)%'’-])/u;

/** Puts an apostrophe before what a spreadsheet would take for a formula, but for lists and names within a text. */
function withoutFormulas(cell: string): string {
  const guarded = cell.replace(formula, (mark, at: number) => (isProse(cell, at) ? mark : `'${mark}`));
  return guarded.replace(/^[\t\r\n]/, "'$&");
}

function isProse(cell: string, at: number): boolean {
  if (/^[\s"]*$/.test(cell.slice(0, at))) return false;
  const [line = ''] = cell.slice(at).split(/[\r\n]/, 1);
  return line.length <= longestItem && /^(?:[-+]\s+|@)\p{L}/u.test(line) && !calling.test(line);
}

/** Returns rows as lines of CSV (RFC 4180), every cell in quotes. */
function csvLines(rows: readonly (string | number)[][]): string {
  return stringify([...rows], {
    quoted: true,
    quoted_empty: true,
    record_delimiter: 'windows',
    cast: { string: withoutFormulas },
  });
}
