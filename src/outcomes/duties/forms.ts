import { z } from 'zod';
import { text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

const words = text(500, msg('Say why: everyone can read it'));

/** Puts the date of a duty off, once. */
export const ExtensionForm = z.object({
  words,
  until: z.iso.date({ error: msg('Enter a day') }),
});

/** Excuses whoever owes a duty. */
export const ExcuseForm = z.object({ words });
