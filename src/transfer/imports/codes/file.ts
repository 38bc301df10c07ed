import { basename } from 'node:path';
import type { z } from 'zod';
import { parseClauses } from '#src/outcomes/codes/clauses.ts';
import { CodeForm, faultMessage } from '#src/outcomes/codes/editing/forms.ts';
import { parseForm } from '#src/platform/http/forms/form.ts';
import { translator } from '#src/platform/i18n/t.ts';
import { ImportProblem } from '#src/transfer/imports/conversation.ts';
import { languageOf } from '#src/transfer/imports/language.ts';
import { submissionKeyOf } from '#src/transfer/imports/submission-key.ts';
import { textOfFile } from '#src/transfer/imports/text-of-file.ts';

/** A code as a file has it. */
export type CodeFile = {
  data: z.output<typeof CodeForm>;
  /** Returns why it cannot be imported, with the line on which this stands. */
  problemAt: (cited: string, message: string) => ImportProblem;
};

/** What a file does not say of a code. */
export type CodeChoices = { board: string; language?: string; signing?: string; months?: string };

const t = translator('en');

/**
 * Reads a code from a file of Markdown: its title after one #, what it is about, and clauses of three levels after two to
 * four. Throws an ImportProblem with one line for what is wrong, and writes nothing.
 */
export function readCodeFile(path: string, { board, language, signing, months }: CodeChoices): CodeFile {
  const text = textOfFile(path, { kilobytes: 200, what: 'a code' });
  const lines = text.split(/\r?\n/);
  const problem = (line: number, message: string) =>
    new ImportProblem(`${basename(path)}, line ${line}: ${message}`);
  const titleAt = lines.findIndex((row) => row.trim() !== '');
  const title = /^#[ \t]+(\S.*)$/.exec(lines[titleAt] ?? '')?.[1];
  if (title === undefined)
    throw problem(Math.max(titleAt, 0) + 1, 'begin with the title of the code, such as “# Code of openness”');
  const firstClause = lines.findIndex((row, at) => at > titleAt && /^#{1,6}[ \t]/.test(row));
  if (firstClause < 0)
    throw problem(lines.length, 'no clause stands above; one begins with a heading, such as “## Openness”');
  const end = lines.findLastIndex((row) => row.trim() !== '');
  if (/^#{1,6}[ \t]/.test(lines[end] ?? ''))
    throw problem(end + 1, 'nothing stands under the last heading: is this the whole file?');
  // Lines above the clauses stay as empty ones, so that a line is the same in the file.
  const clauses = lines.map((row, at) => (at < firstClause ? '' : row)).join('\n');
  const parsed = parseClauses(clauses, 1);
  if (!Array.isArray(parsed)) {
    const { message, params } = faultMessage(parsed);
    throw new ImportProblem(`${basename(path)}: ${t(message, params)}`);
  }
  if (hasOpenFence(lines))
    throw problem(lines.length, 'a block of code is not closed: is this the whole file?');
  const lede = lines.slice(titleAt + 1, firstClause).join(' ');
  const values = {
    ...{ title, lede, clauses, board, key: submissionKeyOf(board, text) },
    language: languageOf([clauses], 'clauses', language).language,
    ...{ sign_by: signing ?? 'either', report_months: months ?? '12' },
  };
  const form = parseForm(CodeForm, values, t);
  if (form.ok) {
    const lineOf = (cited: string) => lines.findIndex((row) => row.includes(cited)) + 1;
    return { data: form.data, problemAt: (cited, message) => problem(lineOf(cited), message) };
  }
  const options: Readonly<Record<string, string>> = { sign_by: '--signing', report_months: '--months' };
  const places: Readonly<Record<string, number>> = { title: titleAt + 1, lede: titleAt + 2 };
  const [fault] = form.form.errors;
  if (!fault) throw new Error('a form was refused without a word');
  const option = options[fault.field];
  if (option !== undefined) throw new ImportProblem(`${option}: ${fault.message}`);
  throw problem(places[fault.field] ?? firstClause + 1, fault.message);
}

function hasOpenFence(lines: readonly string[]): boolean {
  let open: string | null = null;
  for (const row of lines) {
    const marks = /^ {0,3}(`{3,}|~{3,})/.exec(row)?.[1];
    if (marks === undefined) continue;
    if (open === null) open = marks;
    else if (marks.startsWith(open)) open = null;
  }
  return open !== null;
}
