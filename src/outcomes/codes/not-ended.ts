import type { Queryable } from '#src/platform/db/database.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { codeTerms } from './store.ts';

/** Why nothing of a code that has ended changes any more (a message to translate). */
export const endedRefusal = msg('This code has ended. It stays as it was.');

/** Throws Conflict where the code with this number has ended. */
export async function requireNotEnded(db: Queryable, codeId: number): Promise<void> {
  if ((await codeTerms(db, codeId)).endedAt !== null) throw new Conflict(endedRefusal);
}
