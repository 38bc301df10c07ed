import { labelsOf } from '#src/moderation/statements/labels.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { columnLabels, figureLabels, outcomeLabels, sheetLabels, subjectLabels } from './labels.ts';
import { illegalSheet, noticeSheet, orderSheet, termsSheet } from './template/columns.ts';
import { appealRows, automationRows } from './template/indicator-sheets.ts';
import type { Cell, Sheet } from './template/sheet.ts';

type FigureRow = {
  label: string;
  /** Whether it is a part of the row above. */
  part: boolean;
  /** Each figure, and where it leads; null: nowhere. */
  cells: readonly { text: string; href: string | null }[];
  /** How long its bar is, from 0 to 100: the first of its figures, of the largest of the table. */
  bar: number;
};

/** A table of figures with a bar for each row, drawn from the first of its numbers. */
export type FigureTable = {
  id: string;
  title: string;
  columns: readonly string[];
  rows: readonly FigureRow[];
};

const titles = [
  [orderSheet, sheetLabels.orders],
  [noticeSheet, sheetLabels.notices],
  [illegalSheet, sheetLabels.illegal],
  [termsSheet, sheetLabels.terms],
] as const;

/** Returns the figures of a report as tables in the viewer's language; rows and columns with nothing in them are left out. */
export function figureTables(sheets: readonly Sheet[], viewer: Viewer): FigureTable[] {
  const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  const rowsOf = (name: string) => byName.get(name)?.rows ?? [];
  return [
    ...titles.map(([{ name, scoped, columns }, title]) =>
      categoryTable({ id: name, title, first: scoped ? 6 : 5, columns }, rowsOf(name), viewer),
    ),
    complaintTable(rowsOf('7_appeals_and_recidivism'), viewer),
    singleFigures(rowsOf('7_appeals_and_recidivism'), rowsOf('8_automated_means'), viewer),
  ];
}

type TableSource = {
  id: string;
  title: string;
  first: number;
  columns: readonly { key: string; kind: string }[];
};

function categoryTable(source: TableSource, rows: Sheet['rows'], viewer: Viewer): FigureTable {
  const { id, title, first, columns } = source;
  const { t } = viewer;
  const some = (value: Cell | undefined) => value !== null && value !== undefined && value !== 0;
  const shown = columns.flatMap((column, i) =>
    i === 0 || rows.some((row) => some(row[first + i])) ? [{ ...column, at: first + i }] : [],
  );
  let category = '';
  const labelled = rows.flatMap((row, place) => {
    const code = String(row[3]);
    const part = code.startsWith('KEYWORD_');
    if (!part) category = code;
    if (place > 0 && !shown.some(({ at }) => some(row[at]))) return [];
    const labels = labelsOf({ category, keyword: code });
    const words = part ? (row[4] ?? t(labels.keyword)) : t(labels.category);
    const scope = first === 6 && row[5] !== 'TOTAL' ? `${row[5]}: ` : '';
    const label = code === 'TOTAL' ? t('Total') : String(words);
    return [{ label: `${scope}${label}`, part, values: shown.map(({ at }) => row[at] ?? null) }];
  });
  // A table whose only row is a total of nothing says so in words.
  const nothing = labelled.every(({ values }) => values.every((value) => !some(value)));
  const names = shown.map(({ key }) => t(columnLabels[key] ?? key));
  return { id, title: t(title), columns: names, rows: nothing ? [] : withBars(labelled, viewer) };
}

function complaintTable(rows: Sheet['rows'], viewer: Viewer): FigureTable {
  const { t } = viewer;
  const value = new Map(appealRows.map(({ key }, i) => [key, rows[i]?.[6] ?? null]));
  const outcomes = Object.keys(outcomeLabels);
  return {
    id: 'complaints',
    title: t('Complaints and disputes'),
    columns: outcomes.map((outcome) => t(outcomeLabels[outcome] ?? outcome)),
    rows: withBars(
      Object.entries(subjectLabels).map(([key, label]) => ({
        label: t(label),
        part: !['complaints', 'disputes'].includes(key),
        values: outcomes.map((outcome) => value.get(`${key}.${outcome}`) ?? null),
      })),
      viewer,
    ),
  };
}

function singleFigures(appeals: Sheet['rows'], automation: Sheet['rows'], viewer: Viewer): FigureTable {
  const { t } = viewer;
  const all = [
    ...appealRows.map(({ key }, i) => ({ key, value: appeals[i]?.[6] ?? null })),
    ...automationRows.map(({ key }, i) => ({ key, value: automation[i]?.[6] ?? null })),
  ];
  const rows = all.flatMap(({ key, value }) => {
    const label = key === null ? undefined : figureLabels[key];
    return label === undefined ? [] : [{ label: t(label), part: false, values: [value] }];
  });
  return {
    id: 'other',
    title: t('Misuse and automated means'),
    columns: [t('Number')],
    rows: withBars(rows, viewer),
  };
}

type ValueRow = {
  label: string;
  part: boolean;
  values: readonly Cell[];
  hrefs?: readonly (string | null)[];
};

/** Returns the rows as a table of figures prints them in the viewer's language, each with its bar. */
export function withBars(rows: readonly ValueRow[], { language }: Pick<Viewer, 'language'>): FigureRow[] {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const figure = (value: Cell) => (typeof value === 'number' ? number.format(value) : (value ?? '–'));
  const first = ({ values }: ValueRow) => Number(values[0] ?? 0);
  const largest = Math.max(1, ...rows.map(first));
  return rows.map((row) => ({
    label: row.label,
    part: row.part,
    cells: row.values.map((value, place) => ({ text: figure(value), href: row.hrefs?.[place] ?? null })),
    bar: Math.round((100 * first(row)) / largest),
  }));
}
