import { parse } from 'csv-parse/sync';
import { categorySheet } from '#src/moderation/transparency/template/category-sheet.ts';
import {
  type CategorySheet,
  illegalSheet,
  noticeSheet,
  orderSheet,
  termsSheet,
} from '#src/moderation/transparency/template/columns.ts';
import {
  appealRows,
  automationRows,
  indicatorSheet,
} from '#src/moderation/transparency/template/indicator-sheets.ts';
import type { Sheet } from '#src/moderation/transparency/template/sheet.ts';
import {
  categoryNamesSheet,
  identificationSheet,
  qualitativeSheet,
} from '#src/moderation/transparency/template/text-sheets.ts';

const blank = { service: '', period: '' };
const categorySheets = [orderSheet, noticeSheet, illegalSheet, termsSheet];
const empty: readonly Sheet[] = [
  identificationSheet({
    ...{ provider: '', service: '', publishedOn: null, previousOn: null },
    ...{ from: '', to: '' },
  }),
  categoryNamesSheet({}),
  ...categorySheets.map((sheet) => categorySheet(sheet, blank, [])),
  indicatorSheet('7_appeals_and_recidivism', appealRows, blank, {}),
  indicatorSheet('8_automated_means', automationRows, blank, {}),
  qualitativeSheet(blank, {}),
];

/** The names of the sheets of a whole report, in the order of the template. */
export const sheetNames: readonly string[] = empty.map(({ name }) => name);

/**
 * Returns what is wrong with the sheets of a report as CSV, by the names of their files, in English, a line each: sheets that
 * are missing, labels, rows and columns that are not the template's, blanks where a number is due and the other way round,
 * numbers that are none, sums and medians that do not fit their parts. These are mistakes that published reports have.
 */
export function reportFaults(files: ReadonlyMap<string, string>): string[] {
  const unknown = [...files.keys()].filter((name) => !sheetNames.includes(name));
  return [
    ...unknown.map((name) => `${name}: no sheet of the template has this name`),
    ...empty.flatMap((sheet) => {
      const csv = files.get(sheet.name);
      return csv === undefined ? [`${sheet.name}: the sheet is missing`] : sheetFaults(sheet, csv);
    }),
  ];
}

function sheetFaults({ name, header }: Sheet, csv: string): string[] {
  const [first = [], ...rows] = parse(csv, { relax_column_count: true });
  if (first.join('\n') !== header.join('\n')) return [`${name}: the columns are not those of the template`];
  const uneven = rows.findIndex((row) => row.length !== header.length);
  if (uneven >= 0) return [`${name}, row ${uneven + 2}: it has ${rows[uneven]?.length} cells`];
  const sheet = categorySheets.find((each) => each.name === name);
  const faults = sheet ? categoryFaults(sheet, rows) : labelFaults(name, rows);
  return faults.map((fault) => `${name}, ${fault}`);
}

/** Which columns of the sheets that are not lists of categories are labels. */
const labelColumns: Record<string, readonly number[]> = {
  '1_summary': [0, 2],
  '2_categories_names': [0, 1, 2],
  '7_appeals_and_recidivism': [0, 3, 4, 5],
  '8_automated_means': [0, 3, 4, 5],
  '11_qualitative': [0, 3],
};

function labelFaults(name: string, rows: readonly string[][]): string[] {
  const template = empty.find((sheet) => sheet.name === name)?.rows ?? [];
  if (rows.length !== template.length) return [`it has ${rows.length} rows, the template ${template.length}`];
  const labels = labelColumns[name] ?? [];
  const indicators = { '7_appeals_and_recidivism': appealRows, '8_automated_means': automationRows }[name];
  return rows.flatMap((row, i) => {
    const wrong = labels.filter((column) => row[column] !== (template[i]?.[column] ?? ''));
    const indicator = indicators?.[i];
    const kind = indicator?.key ? indicator.kind : 'never';
    const fault = indicator && numberFault(row[6] ?? '', kind);
    return [
      ...wrong.map((column) => `row ${i + 2}: the label in column ${column + 1} is not the template's`),
      ...(fault ? [`row ${i + 2}: ${fault}`] : []),
    ];
  });
}

function categoryFaults(sheet: CategorySheet, rows: readonly string[][]): string[] {
  const first = sheet.scoped ? 6 : 5;
  const template = categorySheet(sheet, blank, []).rows.map((row) => row[3]);
  const codes = rows
    .filter((row) => !sheet.scoped || row[5] === 'TOTAL')
    .map((row) => row[3])
    .filter((code, i, all) => !(code === 'KEYWORD_OTHER' && all[i - 1] === code));
  const faults =
    codes.join() === template.join() ? [] : ['the categories are not the template’s, in its order'];
  for (const [i, row] of rows.entries()) {
    if (sheet.scoped && !/^(TOTAL|[A-Z]{2})$/.test(row[5] ?? ''))
      faults.push(`row ${i + 2}: “${row[5]}” is neither TOTAL nor a Member State`);
    if (/text to detail/i.test(row[4] ?? '')) faults.push(`row ${i + 2}: the placeholder was left in`);
    for (const [place, { kind, header }] of sheet.columns.entries()) {
      const fault = numberFault(row[first + place] ?? '', kind);
      if (fault) faults.push(`row ${i + 2}, ${header.trim()}: ${fault}`);
    }
  }
  return faults.length > 0 ? faults : sumFaults(sheet, rows, first);
}

function numberFault(value: string, kind: 'count' | 'median' | 'share' | 'never'): string | null {
  if (kind === 'never') return value === '' ? null : `“${value}” stands where nothing can apply`;
  if (kind === 'count') return /^\d+$/.test(value) ? null : `“${value}” is no whole number`;
  if (value === '') return null;
  if (!/^\d+(\.\d+)?$/.test(value)) return `“${value}” is no number`;
  return kind === 'share' && Number(value) > 1 ? `“${value}” is no share between 0 and 1` : null;
}

type Block = { scope: string; total: readonly string[]; groups: readonly (readonly string[][])[] };

/** Returns the rows of each scope: the first, of everything, and each category with its sub-categories after it. */
function blocksOf(rows: readonly string[][], scoped: boolean): Block[] {
  const scopes = Map.groupBy(rows, (row) => (scoped ? (row[5] ?? '') : 'TOTAL'));
  return [...scopes].map(([scope, [total = [], ...others]]) => {
    const groups: string[][][] = [];
    for (const row of others) {
      if (row[3]?.startsWith('KEYWORD_')) groups.at(-1)?.push(row);
      else groups.push([row]);
    }
    return { scope, total, groups };
  });
}

/**
 * Categories are the sums of their sub-categories, and the first row of each scope the sum of its categories. A median of all
 * lies between the least and the greatest of those of its parts, and there is one where a part has one.
 */
function sumFaults({ columns, scoped }: CategorySheet, rows: readonly string[][], first: number): string[] {
  const faults: string[] = [];
  for (const { scope, total, groups } of blocksOf(rows, scoped)) {
    for (const [place, { kind, header }] of columns.entries()) {
      if (kind === 'never') continue;
      const fits = kind === 'count' ? isSum : isBetween;
      const cells = (of: readonly (readonly string[])[]) => of.map((row) => row[first + place] ?? '');
      for (const [parent = [], ...parts] of groups) {
        if (parts.length === 0 || fits(parent[first + place] ?? '', cells(parts))) continue;
        faults.push(`${scope}, ${parent[3]}, ${header.trim()}: the sub-categories do not agree with it`);
      }
      if (!fits(total[first + place] ?? '', cells(groups.flatMap(([parent = []]) => [parent]))))
        faults.push(`${scope}, ${header.trim()}: the categories do not agree with the total`);
    }
  }
  return faults;
}

function isSum(whole: string, parts: readonly string[]): boolean {
  return Number(whole) === parts.reduce((sum, part) => sum + Number(part), 0);
}

function isBetween(whole: string, parts: readonly string[]): boolean {
  const known = parts.filter((part) => part !== '').map(Number);
  if (known.length === 0 || whole === '') return known.length === 0 && whole === '';
  return Math.min(...known) <= Number(whole) && Number(whole) <= Math.max(...known);
}
