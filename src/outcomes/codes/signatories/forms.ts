import { z } from 'zod';
import {
  languageField,
  markdown,
  mostVersions,
  submissionKey,
  text,
  wholeNumber,
} from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

const reasons = text(2000, msg('Say why: everyone can read it'));
const step = wholeNumber(undefined, mostVersions);

/** The next step about a signatory, for a duty that is late. */
export const StepForm = z.object({ duty: wholeNumber(), step, reasons });

/** The reversal of the last step. */
export const ReversalForm = z.object({ reverses: wholeNumber(), reversal: reasons });

/** What a signatory says of a step. */
export const ReplyForm = z.object({
  step,
  text: markdown(1000, msg('Write what your organisation has to say')),
  language: languageField(),
  key: submissionKey(),
});
