import { z } from 'zod';
import { choice } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { foldStates } from './thread-fold.ts';

/** The message where a form that has no page of its own cannot be read (to translate). */
export const unreadable = msg('The request could not be read. Go back and try again.');

const outdated = msg('The form is out of date. Reload the page.');
// As many as one page can show, twice.
const ids = z
  .string()
  .regex(/^\d{1,15}( \d{1,15}){0,499}$/, outdated)
  .transform((text) => text.split(' ').map(Number));

const until = z
  .string()
  .regex(/^\d{1,14}$/, outdated)
  .transform((text) => new Date(Number(text)));

/** What was read of a debate: these contributions, or all up to a moment (milliseconds since 1970; without it, now). */
export const ReadForm = z.object({ seen: ids.optional(), until: until.optional() });
/** How a thread opens from now on. */
export const FoldForm = z.object({ show: choice(foldStates, outdated) });
