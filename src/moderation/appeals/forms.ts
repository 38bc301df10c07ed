import { z } from 'zod';
import { choice, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { appealLength } from './appeal.ts';

/** A complaint, or a message about one. */
export const AppealForm = z.object({
  words: text(appealLength, msg('Say why you think the decision is wrong')),
});

/** A message of a reviewer to the complainant. */
export const QuestionForm = z.object({ words: text(appealLength, msg('Write what you want to know')) });

/** What a reviewer decides, with the reasons that the complainant reads. */
export const OutcomeForm = z.object({
  outcome: choice(['upheld', 'partly-reversed', 'reversed'], msg('Choose what happens to the decision')),
  reasons: text(appealLength, msg('Give your reasons: the complainant will read them word for word')),
});
export type OutcomeDraft = z.output<typeof OutcomeForm>;
