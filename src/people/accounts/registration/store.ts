import { z } from 'zod';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { linkLifetime, newToken, tokenHash } from '#src/platform/tokens.ts';

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

const columns = sql`email::text, handle::text, name, group_code AS "group", organisation, password_hash, language`;

/** Keeps a registration until its address is confirmed. The token for the link. */
export async function addRegistration(tx: Tx, pending: PendingRegistration, now: Date): Promise<string> {
  const { token, hash } = newToken();
  await run(
    tx,
    sql`INSERT INTO registrations (token_hash, email, handle, name, group_code, organisation, password_hash, language, created_at, expires_at)
        VALUES (${hash}, ${pending.email}, ${pending.handle}, ${pending.name}, ${pending.group}, ${pending.organisation},
                ${pending.passwordHash}, ${pending.language}, ${now}, ${new Date(now.getTime() + linkLifetime.registration)})`,
  );
  return token;
}

/** The registration of a link, while it works. */
export async function pendingRegistration(db: Queryable, token: string, now: Date) {
  return maybeOne(
    db,
    RegistrationRow,
    sql`SELECT ${columns} FROM registrations WHERE token_hash = ${tokenHash(token)} AND expires_at > ${now}`,
  );
}

/** Uses a registration up, and the others of its address with it; undefined when somebody else just did. */
export async function takeRegistration(tx: Tx, token: string, now: Date) {
  const taken = await maybeOne(
    tx,
    RegistrationRow,
    sql`DELETE FROM registrations WHERE token_hash = ${tokenHash(token)} AND expires_at > ${now} RETURNING ${columns}`,
  );
  if (taken) await run(tx, sql`DELETE FROM registrations WHERE email = ${taken.email}`);
  return taken;
}

/** Makes a member; breaks members_handle_key or members_email_key where either is taken. Their id. */
export async function addMember(tx: Tx, member: PendingRegistration, now: Date): Promise<number> {
  const { id } = await one(
    tx,
    z.object({ id: z.number() }),
    sql`INSERT INTO members (handle, name, group_code, email, password_hash, language, created_at)
        VALUES (${member.handle}, ${member.name}, ${member.group}, ${member.email}, ${member.passwordHash},
                ${member.language}, ${now})
        RETURNING id`,
  );
  return id;
}

/** Whether a member has the handle, or had it until they closed their account not long ago. */
export async function handleTaken(db: Queryable, handle: string): Promise<boolean> {
  return (
    (await maybeOne(
      db,
      z.object({}),
      sql`SELECT FROM members WHERE handle = ${handle}
        UNION ALL SELECT FROM closed_handles WHERE handle_hash = hash_of_handle(${handle})`,
    )) !== undefined
  );
}
