import { z } from 'zod';
import { publicUrl } from '#src/hub/strands/fetching/public-address.ts';
import { strandForms } from '#src/hub/strands/strand.ts';
import { documentFields } from '#src/outcomes/documents/writing/forms.ts';
import { choice, line } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

const https = msg('Enter a public address that begins with https://, without a port or a password');
const address = line(500, https).refine((url) => publicUrl(url) !== null, { error: https });
const day = z
  .string()
  .default('')
  .transform((value) => value.trim() || null)
  .pipe(z.iso.date(msg('Enter the day as year, month and day: 2027-01-31')).nullable());

/** A discussion elsewhere as staff list it. */
export const StrandFields = z
  .object({
    ...{ title: documentFields.title, lede: documentFields.lede, language: documentFields.language },
    ...{ key: documentFields.key, draft: documentFields.draft },
    board: z.string({ error: msg('Choose a board') }),
    form: choice(strandForms, msg('Choose what it is')),
    url: address,
    feed: z.union([z.literal('').transform(() => null), address], { error: https }).default(null),
    organiser: line(160, msg('Enter who runs it')),
    opens: day,
    closes: day,
  })
  .refine(({ form, feed }) => form !== 'feed' || feed !== null, {
    path: ['feed'],
    error: msg('Enter the address of the feed'),
  })
  .refine(({ opens, closes }) => opens === null || closes === null || opens <= closes, {
    path: ['closes'],
    error: msg('Choose a day that is not before the first'),
  });
