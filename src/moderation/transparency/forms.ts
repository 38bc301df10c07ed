import { z } from 'zod';
import { text } from '#src/platform/http/forms/fields.ts';
import { openedWith } from '#src/platform/http/forms/opened-with.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { defaultNotes } from './template/notes.ts';
import { reportTextLength, reportTexts } from './template/text-sheets.ts';

const words = () => z.string().default('').pipe(text(reportTextLength));

/** The keys of what people write for a report: its six texts, and the notes on its figures. */
const wordKeys: readonly string[] = [...reportTexts.map(([key]) => key), ...Object.keys(defaultNotes)];

/** What people write for a report: its six texts, and the notes on its figures. */
export const WordsForm = z.object({
  ...Object.fromEntries(wordKeys.map((key) => [key, words()])),
  state: openedWith,
});

const statement = () => z.string().default('').pipe(text(2000));

/** The publication of a report; from the second version on with what changed, why, and by what method. */
export const PublishForm = z
  .object({
    changes: statement(),
    reasons: statement(),
    method: statement(),
    /** The newest version that was published when the form was made; 0: none. */
    version: z.coerce.number().int().min(0).max(10_000),
  })
  .superRefine((data, context) => {
    if (data.version === 0) return;
    for (const path of ['changes', 'reasons', 'method'] as const)
      if (!data[path])
        context.addIssue({
          code: 'custom',
          path: [path],
          message: msg('Say what this correction changes, why, and what method was used'),
        });
  });
