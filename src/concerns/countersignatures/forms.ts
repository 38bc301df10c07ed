import { z } from 'zod';
import { line } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** The revision of the text that was read. */
const revision = z.coerce
  .number({ error: msg('Open the page again and read the text once more') })
  .int()
  .min(1)
  .max(1_000_000);

export const SignForm = z.object({ revision });
export const RefusalForm = z.object({
  revision,
  words: line(1000, msg('Say what would have to change')),
});
