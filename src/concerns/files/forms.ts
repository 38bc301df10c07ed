import { z } from 'zod';
import { msg } from '#src/platform/i18n/t.ts';

const ids = z
  .string()
  .regex(/^(\d{1,15}(,\d{1,15})*)?$/)
  .catch('')
  .default('')
  .transform(idsIn);

/** Returns the numbers of the files that the field `files` of a form names. */
export function idsIn(list: string): number[] {
  return [...new Set(list.split(',').filter(Boolean).map(Number))].filter(Number.isSafeInteger);
}

/** Returns the fields of a form that carries at most this number of files. */
export function fileFields(most: number) {
  return {
    files: ids.refine((list) => list.length <= most, {
      error: msg('Remove some of the files: {maximum, number} at most'),
      params: { maximum: most },
    }),
    /** A file that was chosen and not added: a form without scripts sends its name alone. */
    file: z
      .string()
      .default('')
      .refine((name) => name === '', {
        error: msg('Your file has not been added yet. Choose it again, then press “Add the file”.'),
      }),
  };
}
