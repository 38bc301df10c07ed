import { z } from 'zod';
import { linkLifetime } from '#src/people/accounts/token-store.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { endBeforeSent, newToken, tokenHash } from '#src/platform/tokens.ts';

const RegistrationRow = z.object({
  email: z.string(),
  handle: z.string(),
  name: z.string(),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  passwordHash: z.string(),
  language: z.enum(interfaceLanguages).catch('en'),
});
type PendingRegistration = z.output<typeof RegistrationRow>;

const registrationColumns = sql`email::text, handle::text, name, group_code AS "group", organisation, password_hash, language`;

/** Stores a registration until its address is confirmed, and returns the token of the link. */
export async function insertRegistration(tx: Tx, pending: PendingRegistration, now: Date): Promise<string> {
  const { token, hash } = newToken();
  await run(
    tx,
    sql`INSERT INTO registrations (token_hash, email, handle, name, group_code, organisation, password_hash, language, created_at, expires_at)
        VALUES (${hash}, ${pending.email}, ${pending.handle}, ${pending.name}, ${pending.group}, ${pending.organisation},
                ${pending.passwordHash}, ${pending.language}, ${now}, ${endBeforeSent(now, linkLifetime.registration)})`,
  );
  return token;
}

/** Begins the time of the link of a registration: its mail has left. */
export async function startRegistration(db: Queryable, hash: Buffer, now: Date): Promise<void> {
  const expires = new Date(now.getTime() + linkLifetime.registration);
  await run(db, sql`UPDATE registrations SET expires_at = ${expires} WHERE token_hash = ${hash}`);
}

/** Returns the registration of a link, while it works. */
export function pendingRegistration(
  db: Queryable,
  token: string,
  now: Date,
): Promise<PendingRegistration | undefined> {
  return maybeOne(
    db,
    RegistrationRow,
    sql`SELECT ${registrationColumns} FROM registrations WHERE token_hash = ${tokenHash(token)} AND expires_at > ${now}`,
  );
}

/**
 * Uses a registration up, with the others of its address, and returns it; undefined where somebody else just did.
 */
export async function useRegistration(
  tx: Tx,
  token: string,
  now: Date,
): Promise<PendingRegistration | undefined> {
  const taken = await maybeOne(
    tx,
    RegistrationRow,
    sql`DELETE FROM registrations WHERE token_hash = ${tokenHash(token)} AND expires_at > ${now} RETURNING ${registrationColumns}`,
  );
  if (taken) await run(tx, sql`DELETE FROM registrations WHERE email = ${taken.email}`);
  return taken;
}

/** Tells whether a member has the handle, or had it until they closed their account not long ago. */
export async function isHandleTaken(db: Queryable, handle: string): Promise<boolean> {
  return (
    (await maybeOne(
      db,
      z.object({}),
      sql`SELECT FROM members WHERE handle = ${handle}
        UNION ALL SELECT FROM closed_handles WHERE handle_hash = hash_of_handle(${handle})`,
    )) !== undefined
  );
}

/** Returns how many accounts were asked for since then, confirmed or not. */
export async function registrationsSince(db: Queryable, since: Date): Promise<number> {
  const { count } = await one(
    db,
    z.object({ count: z.number() }),
    sql`SELECT (SELECT count(*) FROM registrations WHERE created_at > ${since})
             + (SELECT count(*) FROM members WHERE created_at > ${since} AND email IS NOT NULL) AS count`,
  );
  return count;
}

/** Deletes registrations that have expired. */
export async function removeExpiredRegistrations(db: Queryable, now: Date): Promise<void> {
  await run(db, sql`DELETE FROM registrations WHERE expires_at <= ${now}`);
}
