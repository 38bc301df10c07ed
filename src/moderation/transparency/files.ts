import { type Sheet, sheetCsv } from './template/sheet.ts';

/** Returns the sheets of a report as the files that the Commission asks for, by their names without ending. */
export function csvFiles(sheets: readonly Sheet[]): Map<string, string> {
  return new Map(sheets.map((sheet) => [sheet.name, sheetCsv(sheet)]));
}
