import { stringify } from 'csv-stringify/sync';

/** Returns a table as CSV (RFC 4180), with the names of its columns first; what a spreadsheet would calculate is escaped. */
export function csvOf(
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return stringify([columns, ...rows], { record_delimiter: 'windows', escape_formulas: true });
}
