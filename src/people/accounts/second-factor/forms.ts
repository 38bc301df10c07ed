import { z } from 'zod';
import { line } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** A code of the app, or a recovery code. */
export const CodeForm = z.object({ code: line(40, msg('Enter the code')) });

/** The first code of the app, with the secret that the page showed, sealed. */
export const SetUpForm = CodeForm.extend({
  sealed: z.string().regex(/^[\w-]{20,200}$/, msg('The form is out of date. Reload the page.')),
});
