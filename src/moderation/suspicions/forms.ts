import { z } from 'zod';
import { memberStates } from '#src/moderation/orders/member-states.ts';
import { choice, line, optionalLine, submissionKey, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { momentOf } from '#src/platform/text/dates.ts';
import { suspicionRecipients } from './suspicion.ts';

/** What is suspected, and whom it concerns. */
export const SuspicionForm = z
  .object({
    words: text(5000, msg('Say what you suspect, and who is in danger')),
    recipient: choice(suspicionRecipients, msg('Choose whom to tell')),
    state: z.union([z.literal('').transform(() => null), z.enum(memberStates)]).default(null),
    submission: submissionKey(),
  })
  .refine(({ recipient, state }) => recipient !== 'state' || state !== null, {
    path: ['state'],
    error: msg('Choose the Member State'),
  });
export type SuspicionDraft = z.output<typeof SuspicionForm>;

const timeForm = msg('Enter a day and a time');

/** When and how the authority was told. */
export const TellingForm = z.object({
  at: z
    .string({ error: timeForm })
    .regex(/^20\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, { error: timeForm })
    .transform(momentOf),
  how: line(500, msg('Say how you told the authority')),
  reference: optionalLine(200),
});
