import type { Queryable } from '#src/platform/db/database.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { hasNamesake, isWithheldName, soundsOfStaff } from './name-store.ts';
import { roleWords, wordsOfName } from './names.ts';

/** Why nobody may be called like the platform or its staff (a message to translate). */
export const staffName = msg('This name is kept for the platform and its staff. Choose another.');

const namesake = msg(
  'Another member has this name, or one that looks the same. If it is also yours, add something that tells you apart, such as a second name or a place.',
);

/** Returns what is wrong with a name that a member chooses: nobody is taken for staff or for somebody else. */
export async function nameProblem(
  db: Queryable,
  name: string,
  memberId: number | null,
): Promise<FieldError | null> {
  if (await soundsOfStaff(db, wordsOfName(name), roleWords)) return { field: 'name', message: staffName };
  if (memberId !== null && (await isWithheldName(db, name, memberId))) {
    return { field: 'name', message: msg('The moderators removed this name. Choose another.') };
  }
  return (await hasNamesake(db, name, memberId)) ? { field: 'name', message: namesake } : null;
}
