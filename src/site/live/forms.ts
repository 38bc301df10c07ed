import { z } from 'zod';
import { choice } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** Whether new contributions are shown as they come. */
export const LiveForm = z.object({
  live: choice(['yes', 'no'], msg('The form is out of date. Reload the page.')),
});
