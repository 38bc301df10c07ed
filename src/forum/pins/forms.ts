import { z } from 'zod';
import { line } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** The words under which a contribution stands among the turning points. */
export const TurningPointForm = z.object({
  label: line(80, msg('Say in a few words what changed')),
});
