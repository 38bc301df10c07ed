import { z } from 'zod';
import { choice, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { noteLength } from './note.ts';

/** A note for colleagues. */
export const NoteForm = z.object({
  note: text(noteLength, msg('Write the note')),
  about: choice(['case', 'author'], msg('Choose what the note is about')),
});

/** A tag, as it stands in addresses too. */
export const TagForm = z.object({
  tag: z
    .string({ error: msg('Enter the tag') })
    .transform((typed) => typed.trim().toLowerCase().replace(/\s+/g, '-'))
    .pipe(
      z
        .string()
        .regex(
          /^[\p{L}\p{N}-]{1,30}$/u,
          msg('A tag can have letters, digits and hyphens, up to 30 characters'),
        ),
    ),
});
