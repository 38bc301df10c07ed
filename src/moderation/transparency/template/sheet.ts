import { stringify } from 'csv-stringify/sync';

/** A figure or text of a sheet; null is printed blank: it cannot apply, or nothing is known. */
export type Cell = string | number | null;

/** A sheet of the transparency report, by the name of its file. */
export type Sheet = {
  name: string;
  header: readonly string[];
  rows: readonly (readonly Cell[])[];
};

/** Returns a sheet as the Commission asks for it: CSV to RFC 4180, UTF-8 without a byte-order mark. */
export function sheetCsv({ header, rows }: Pick<Sheet, 'header' | 'rows'>): string {
  return stringify([header, ...rows], { record_delimiter: '\r\n' });
}

/** What stands at the head of each row: to whom it applies, the service, and from when to when. */
export type ReportHead = { service: string; period: string };

/** Returns the period of a calendar year as the template writes it. */
export function yearPeriod(year: number): string {
  return `${year}-01-01/${year}-12-31`;
}
