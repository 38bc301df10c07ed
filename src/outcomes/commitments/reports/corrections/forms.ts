import { z } from 'zod';
import { line, optionalLine } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** What is to stand in a report instead of a value that was wrong, and why. */
export const CorrectionForm = z
  .object({
    value: optionalLine(24),
    missing: optionalLine(500),
    words: line(500, msg('Say what was wrong: everyone can read it beside both values')),
  })
  .refine(({ value, missing }) => (value === null) !== (missing === null), {
    path: ['value'],
    error: msg('Enter either a value, or below it why there is none'),
  });
