import { z } from 'zod';
import { documentFields } from '#src/outcomes/documents/writing/forms.ts';
import { checkbox, line, markdown } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

const fields = {
  ...documentFields,
  'section-news': markdown(8000, msg('Say what is new')),
  everywhere: checkbox(),
};

/** A new update. */
export const UpdateForm = z.object({ ...fields, board: z.string().min(1, msg('Choose a board')) });

/** A next version of an update; the number tells on which one it was written. */
export const UpdateVersionForm = z.object({
  ...fields,
  change: line(200)
    .default('')
    .transform((words) => words || null),
  version: z.coerce
    .number({ error: msg('Reload the page and paste your text') })
    .int()
    .min(1)
    .max(1_000_000),
});
