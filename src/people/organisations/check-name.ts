import { staffName } from '#src/people/members/check-name.ts';
import { soundsOfStaff } from '#src/people/members/name-store.ts';
import { wordsOfName } from '#src/people/members/names.ts';
import { isOtherwiseListed } from '#src/people/organisations/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { msg } from '#src/platform/i18n/t.ts';

const otherwiseListed = msg(
  'A listed organisation has a very similar name. Write it exactly as listed, or choose another name.',
);

/**
 * Returns what is wrong with the name of an organisation (a message to translate), null where nothing is: it is not taken
 * for the platform, nor for a listed organisation that is written in other letters.
 */
export async function organisationNameProblem(
  db: Queryable,
  name: string,
  id: number | null = null,
): Promise<string | null> {
  if (await soundsOfStaff(db, wordsOfName(name), ['ict4society'])) return staffName;
  return (await isOtherwiseListed(db, name, id)) ? otherwiseListed : null;
}
