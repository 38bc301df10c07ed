import { z } from 'zod';
import { msg } from '#src/platform/i18n/t.ts';

/** The number of a clause of the house rules; whether it is in force is for the command to say. */
export const clauseNumber = z
  .string()
  .default('')
  .pipe(z.string().max(20, msg('Choose a rule from the list')));
