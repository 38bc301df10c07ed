import { z } from 'zod';
import { versionRead } from '#src/outcomes/documents/showing/read-version.ts';
import { sectionField } from '#src/outcomes/documents/writing/forms.ts';
import { findingAnchors } from '#src/outcomes/syntheses/writing/forms.ts';
import { languageField, line, submissionKey, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type ResponseVerdict, verdicts } from './response.ts';

const organisation = z.coerce.number().int().min(1);

/** Whether an organisation that was asked responds. */
export const ReplyForm = z.object({ organisation, reply: z.enum(['accepted', 'declined']) });

/** Returns the name of the field of the verdict on a finding. */
export function verdictField(anchor: string): string {
  return `verdict-${anchor}`;
}

/** How long the words on a finding are at most. */
const longestResponse = 2000;

/** What an organisation says in short, and of each finding; which findings there are is checked with the synthesis. */
export const ResponseForm = z.object({
  organisation,
  lede: line(400, msg('Say in one or two sentences how you respond')),
  language: languageField(),
  key: submissionKey(),
  version: versionRead(),
  ...Object.fromEntries(
    findingAnchors.flatMap((anchor) => [
      [verdictField(anchor), z.string().default('').pipe(text(20))],
      [sectionField(anchor), z.string().default('').pipe(text(longestResponse))],
    ]),
  ),
});

type Answered = { anchor: string; heading: string; verdict: ResponseVerdict; source: string };

/** Returns what a form says of each finding, and of which it lacks a verdict or words (fields, with messages to translate). */
export function responseIn(
  data: Readonly<Record<string, unknown>>,
  findings: readonly { anchor: string; heading?: string | undefined }[],
): { answered: Answered[]; lacking: { field: string; message: string }[] } {
  const said = findings.map(({ anchor, heading = '' }) => ({
    anchor,
    heading,
    verdict: verdicts.find((verdict) => verdict === data[verdictField(anchor)]),
    source: String(data[sectionField(anchor)] ?? ''),
  }));
  return {
    answered: said.flatMap(({ verdict, ...rest }) => (verdict ? [{ ...rest, verdict }] : [])),
    lacking: said.flatMap(({ anchor, verdict, source }) => [
      ...(verdict
        ? []
        : [{ field: verdictField(anchor), message: msg('Choose what you say about this finding') }]),
      ...(source === ''
        ? [{ field: sectionField(anchor), message: msg('Say why, or what you will do') }]
        : []),
    ]),
  };
}
