import { z } from 'zod';
import { clauseNumber } from '#src/moderation/rules/forms.ts';
import { text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

const flagLength = 1000;

/** A report that house rules are broken. */
export const FlagForm = z.object({
  clause: clauseNumber.pipe(z.string().min(1, msg('Choose the rule you think is broken'))),
  words: z
    .string()
    .default('')
    .pipe(text(flagLength))
    .transform((value) => value || null),
});
export type FlagDraft = z.output<typeof FlagForm>;
