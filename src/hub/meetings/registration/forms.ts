import { z } from 'zod';
import { checkbox, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** Registers for a meeting, or changes what was said then. */
export const MeetingRegistrationForm = z.object({
  capacity: z.string({ error: msg('Choose in whose name you are coming') }).default('self'),
  named: checkbox(),
  needs: text(500)
    .default('')
    .transform((value) => value || null),
  quiet: checkbox(),
});
