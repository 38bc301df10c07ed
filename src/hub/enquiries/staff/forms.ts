import { z } from 'zod';
import { enquiryLength, enquiryOutcomes } from '#src/hub/enquiries/enquiry.ts';
import { choice, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** What the platform answers. */
export const AnswerForm = z.object({ answer: text(enquiryLength, msg('Write your answer')) });

/** How an enquiry ends, and why. */
export const OutcomeForm = z
  .object({
    outcome: choice(enquiryOutcomes, msg('Choose how it ends')),
    words: text(enquiryLength).transform((words) => words || null),
  })
  .refine(({ outcome, words }) => outcome !== 'declined' || words !== null, {
    path: ['words'],
    error: msg('Say why it is declined: they will read it'),
  });
