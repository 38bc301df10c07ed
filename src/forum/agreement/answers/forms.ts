import { z } from 'zod';
import { answers } from '#src/forum/agreement/tally.ts';
import { capacityAndBack } from '#src/forum/positions/forms.ts';
import { choice } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** An answer to a contribution. */
export const AnswerForm = z.object({
  value: choice(answers, msg('Choose agree, disagree or pass')),
  ...capacityAndBack,
});

/** What takes an answer back. */
export const BackForm = z.object(capacityAndBack);
