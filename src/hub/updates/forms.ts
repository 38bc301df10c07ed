import { z } from 'zod';
import { documentFields, nextStaffVersionFields } from '#src/outcomes/documents/writing/forms.ts';
import { checkbox, markdown } from '#src/platform/http/forms/fields.ts';
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
  ...nextStaffVersionFields,
});
