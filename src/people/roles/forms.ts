import { z } from 'zod';
import { roles } from '#src/platform/access/actor.ts';
import { choice, optionalLine } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

const day = msg('Enter a day such as 2027-03-31, or leave this empty');

/** A role to grant: on one board or, with none, on the whole platform; until the end of a day or without end. */
export const GrantForm = z.object({
  role: choice(roles, msg('Choose a role')),
  board: z
    .string({ error: msg('Choose a board or the whole platform') })
    .regex(/^([a-z0-9-]{1,60})?$/, msg('Choose a board or the whole platform'))
    .transform((slug) => slug || null),
  until: optionalLine(10).pipe(z.iso.date(day).nullable()),
});
export type GrantDraft = z.output<typeof GrantForm>;
