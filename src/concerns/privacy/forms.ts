import { z } from 'zod';
import { choices } from '#src/concerns/privacy/closing/closing.ts';
import { presentPassword } from '#src/people/accounts/forms.ts';
import { choice, line } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** Asking for one's data: nobody else at this computer may. */
export const ExportForm = z.object({ password: presentPassword() });

/** Closing one's account. */
export const ClosingForm = z.object({
  choice: choice(choices, msg('Choose what becomes of what you wrote')),
  handle: line(30, msg('Type your handle')).transform((handle) => handle.toLowerCase().replace(/^@/, '')),
  password: presentPassword(),
});
export type ClosingDraft = z.output<typeof ClosingForm>;
