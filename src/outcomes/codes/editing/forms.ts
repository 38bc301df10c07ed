import { z } from 'zod';
import { type ClauseFault, type CodeClause, parseClauses } from '#src/outcomes/codes/clauses.ts';
import { reportMonths, signingWays } from '#src/outcomes/codes/code.ts';
import {
  choice,
  languageField,
  line,
  mostVersions,
  submissionKey,
  text,
  wholeNumber,
} from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** What is wrong with a written code, by the rule it breaks (messages to translate). */
const clauseFaults: Record<ClauseFault['rule'], string> = {
  begin: msg('Line {line}: begin with a heading, such as “## Openness”'),
  levels: msg('Line {line}: a heading has two # for a clause, or three or four for a clause within it'),
  braces: msg('Line {line}: write an anchor and what is required in braces, such as {example}'),
  twice: msg('Line {line}: another clause already has this anchor'),
  long: msg('Line {line}: a heading can have 1 to 160 characters, a text at most 10,000'),
  many: msg('Line {line}: a code has at most 80 clauses'),
};

/** An example of what stands in braces behind a heading. */
export const bracesExample = '{c7, report in 90 days}';

/** Returns what is wrong with a written code: a message to translate, and what it names. */
export function faultMessage({ line: at, rule }: ClauseFault) {
  return { message: clauseFaults[rule], params: { line: String(at), example: bracesExample } };
}

// What has no anchor yet is numbered when it is saved: any number shows whether the text can be read.
const clauses = text(100_000, msg('Write at least one clause')).superRefine((typed, context) => {
  const parsed = parseClauses(typed, 1);
  if (Array.isArray(parsed)) return;
  context.addIssue({ code: 'custom', ...faultMessage(parsed) });
});

const fields = {
  title: line(160, msg('Enter a title')),
  lede: line(400, msg('Say in one or two sentences what it is about')),
  clauses,
  language: languageField(),
};

/** A code that is begun. */
export const CodeForm = z.object({
  ...fields,
  key: submissionKey(),
  board: z.string().min(1, msg('Choose a board')),
  sign_by: choice(signingWays, msg('Choose how it is signed')),
  report_months: z.coerce
    .number()
    .refine((months) => reportMonths.some((one) => one === months), { error: msg('Choose how often') }),
});

/** A next version of a code; the number tells on which one it was written. */
export const CodeVersionForm = z.object({
  ...fields,
  change: line(200, msg('Say in a few words what you changed')),
  version: wholeNumber(msg('Reload the page and paste your text'), mostVersions),
});

/** The opening of a consultation. */
export const ConsultationForm = z.object({
  version: wholeNumber(msg('Reload the page'), mostVersions),
  days: z.coerce
    .number({ error: msg('Enter a number of days from 14 to 180') })
    .int()
    .min(14, msg('Enter a number of days from 14 to 180'))
    .max(180, msg('Enter a number of days from 14 to 180')),
});

/** The adoption of an edition. */
export const AdoptionForm = z.object({
  in_force_on: z.iso.date({ error: msg('Enter a day at least 60 days from now') }),
});

/** The end of a code. */
export const EndForm = z.object({ words: line(1000, msg('Say why it ends')) });

/** Returns the clauses of a text that was checked, those without an anchor numbered from `next` on. */
export function checkedClauses(typed: string, next: number): CodeClause[] {
  const parsed = parseClauses(typed, next);
  if (!Array.isArray(parsed)) throw new Error('a text that was not checked');
  return parsed;
}
