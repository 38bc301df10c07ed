import { join } from 'node:path';
import { PracticeForm } from '#src/outcomes/practices/forms.ts';
import { ImportProblem } from '#src/transfer/imports/conversation.ts';
import { readCsv } from '#src/transfer/imports/csv.ts';
import { textOfFile } from '#src/transfer/imports/text-of-file.ts';

/** A row of a file of practices: what it says, by the names of its columns. */
export type PracticeRow = { line: number; values: Readonly<Record<string, string>> };

/** Practices as a folder has them, and where they come from. */
export type PracticeList = { rows: readonly PracticeRow[]; licence: string };

const name = 'practices.csv';
const longestLicence = 200;

/** What is not of a row: where it goes, and what only a form has. */
const notColumns = ['board', 'key', 'draft', 'files', 'file'];
const columns = Object.keys(PracticeForm.shape).filter((field) => !notColumns.includes(field));

/** Reads practices.csv and licence.txt of a folder; throws an ImportProblem with one line for what is wrong. */
export function readPracticeList(directory: string): PracticeList {
  const licence = licenceIn(directory);
  const [header, ...records] = readCsv(directory, name);
  const named = header?.fields.map((column) => column.trim()) ?? [];
  const missing = columns.find((column) => !named.includes(column));
  if (missing !== undefined)
    throw new ImportProblem(`${name}: the column “${missing}” is missing from the first row`);
  const unknown = named.find((column, at) => !columns.includes(column) || named.indexOf(column) !== at);
  if (unknown !== undefined)
    throw new ImportProblem(
      `${name}: the column “${unknown}” is unknown, or there twice; there are ${columns.join(', ')}`,
    );
  if (records.length === 0) throw new ImportProblem(`${name}: there is no practice under the first row`);
  const rows = records.map(({ line, fields }) => ({
    line,
    values: Object.fromEntries(columns.map((column) => [column, fields[named.indexOf(column)] ?? ''])),
  }));
  return { rows, licence };
}

function licenceIn(directory: string): string {
  const licence = textOfFile(join(directory, 'licence.txt'), { kilobytes: 1, what: 'a licence' }).trim();
  if (licence === '' || licence.length > longestLicence || /[\r\n]/.test(licence))
    throw new ImportProblem(
      `licence.txt: name the licence and the source in one line of at most ${longestLicence} characters`,
    );
  return licence;
}

/** Returns why a row cannot be imported, with its line in the file. */
export function problemAt({ line }: Pick<PracticeRow, 'line'>, message: string): ImportProblem {
  return new ImportProblem(`${name}, line ${line}: ${message}`);
}
