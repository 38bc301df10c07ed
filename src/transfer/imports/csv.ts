import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { startOf } from '#src/platform/text/excerpt.ts';
import { ImportProblem } from './conversation.ts';

const maxFileBytes = 200_000_000;

const Records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

type CsvRecord = { line: number; fields: string[] };

/** Reads the records of a CSV file in UTF-8, with the line on which each ends; throws an ImportProblem that names the file. */
export function readCsv(directory: string, name: string): CsvRecord[] {
  const text = readText(directory, name);
  const fault = separatorFault(text);
  if (fault !== null) throw new ImportProblem(`${name}: ${fault}`);
  try {
    const options = { bom: true, info: true, skip_empty_lines: true, max_record_size: 4_000_000 };
    return Records.parse(parse(text, options)).map(({ record, info }) => ({
      line: info.lines,
      fields: record,
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error && typeof error.lines === 'number' ? `, line ${error.lines}` : '';
    throw new ImportProblem(`${name}${line}: ${csvFaults[error.code] ?? error.message}`);
  }
}

const csvFaults: Partial<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quotation mark stands in the middle of a field',
  INVALID_OPENING_QUOTE: 'a quotation mark stands in the middle of a field',
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'the row has more or fewer fields than the first row',
  CSV_MAX_RECORD_SIZE: 'the row is too long; is a quotation mark missing?',
};

const separators: Record<string, string> = { ';': 'semicolons', '\t': 'tabs', '|': 'vertical bars' };

/** Returns what is wrong where spreadsheets wrote something else than commas between the fields; else null. */
function separatorFault(text: string): string | null {
  const [first = ''] = text.split(/\r?\n/, 1);
  if (/^"?sep=/i.test(first))
    return `the first line, “${startOf(first, 10)}”, is for Excel only: take it away`;
  const [, separator] = /^\s*"?[\w-]+"?\s*?([;\t|])/.exec(first) ?? [];
  if (separator === undefined) return null;
  return `the fields are separated by ${separators[separator]}: save it with commas between them`;
}

function readText(directory: string, name: string): string {
  const path = join(directory, name);
  try {
    if (statSync(path).size > maxFileBytes) throw new ImportProblem(`${name}: is larger than 200 MB`);
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof TypeError) throw new ImportProblem(`${name}: is not text in UTF-8`);
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new ImportProblem(`${name}: there is no such file in ${directory}`);
    if (typeof code === 'string') throw new ImportProblem(`${name}: cannot be read (${code})`);
    throw error;
  }
}

/** Reads the rows of a CSV file with a header, parsed by a schema whose keys are the columns needed (or optional); others are left out. */
export function readTable<Row extends z.ZodRawShape>(
  directory: string,
  name: string,
  schema: z.ZodObject<Row>,
): z.output<z.ZodObject<Row>>[] {
  const [header, ...records] = readCsv(directory, name);
  if (!header) throw new ImportProblem(`${name}: is empty`);
  const columns = Object.entries(schema.shape).flatMap(([column, field]) => {
    const index = header.fields.findIndex((name) => name.trim() === column);
    if (index < 0 && z.safeParse(field, undefined).success) return [];
    if (index < 0) throw new ImportProblem(`${name}: the column “${column}” is missing from the first row`);
    return { column, index };
  });
  return records.map(({ line, fields }) => {
    const raw = Object.fromEntries(columns.map(({ column, index }) => [column, fields[index]]));
    const row = schema.safeParse(raw);
    if (row.success) return row.data;
    const [issue] = row.error.issues;
    const column = String(issue?.path[0]);
    const value = JSON.stringify(startOf(raw[column] ?? '', 40));
    throw new ImportProblem(`${name}, line ${line}: ${column} ${value} ${issue?.message}`);
  });
}
