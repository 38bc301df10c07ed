import { z } from 'zod';
import { currentPassword } from '#src/people/accounts/forms.ts';
import { choice, line } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** What becomes of what the member said: it stays under a pseudonym, or a note stands in its place. */
const textChoices = ['keep', 'remove'] as const;

/** Closing one's account. */
export const ClosingForm = z.object({
  choice: choice(textChoices, msg('Choose what happens to what you wrote')),
  handle: line(30, msg('Type your handle')).transform((handle) => handle.toLowerCase().replace(/^@/, '')),
  password: currentPassword(),
});
export type ClosingDraft = z.output<typeof ClosingForm>;
