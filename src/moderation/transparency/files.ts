import { strToU8, zipSync } from 'fflate';
import { type Sheet, sheetCsv } from './template/sheet.ts';

/** Returns the sheets of a report as the files that the Commission asks for, by their names without ending. */
export function csvFiles(sheets: readonly Sheet[]): Map<string, string> {
  return new Map(sheets.map((sheet) => [sheet.name, sheetCsv(sheet)]));
}

/** Returns a ZIP archive of these texts by the names of their files, made at this moment. */
export function zipOf(files: Readonly<Record<string, string>>, at: Date): Buffer {
  const bytes = Object.entries(files).map(([name, text]) => [name, strToU8(text)]);
  return Buffer.from(zipSync(Object.fromEntries(bytes), { mtime: at }));
}
