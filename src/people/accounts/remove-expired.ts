import { removeExpiredRegistrations } from '#src/people/accounts/registration/store.ts';
import { removeExpiredSessions } from '#src/people/accounts/sessions/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { removeEndedSuspensions } from './suspension-store.ts';
import { removeExpiredTokens } from './token-store.ts';

/** Removes what has expired: registrations, one-time links, sessions and remembered suspensions. */
export async function removeExpiredAccountData(db: Queryable, now: Date): Promise<void> {
  await removeExpiredRegistrations(db, now);
  await removeExpiredTokens(db, now);
  await removeExpiredSessions(db, now);
  await removeEndedSuspensions(db, now);
}
