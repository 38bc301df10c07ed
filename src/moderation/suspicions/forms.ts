import { z } from 'zod';
import { memberStates } from '#src/moderation/orders/member-states.ts';
import { choice, line, moment, optionalLine, submissionKey, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { suspicionRecipients } from './suspicion.ts';

/** What is suspected, and whom it concerns. */
export const SuspicionForm = z
  .object({
    words: text(5000, msg('Say what you suspect, and who is in danger')),
    recipient: choice(suspicionRecipients, msg('Choose who to tell')),
    state: z.union([z.literal('').transform(() => null), z.enum(memberStates)]).default(null),
    submission: submissionKey(),
  })
  .refine(({ recipient, state }) => recipient !== 'state' || state !== null, {
    path: ['state'],
    error: msg('Choose the Member State'),
  });
export type SuspicionDraft = z.output<typeof SuspicionForm>;

/** When and how the authority was told. */
export const TellingForm = z.object({
  at: moment(),
  how: line(500, msg('Say how you told the authority')),
  reference: optionalLine(200),
});
