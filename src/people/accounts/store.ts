import { z } from 'zod';
import { removeExpiredSessions } from '#src/people/accounts/sessions/store.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, one, run, sql } from '#src/platform/db/query.ts';
import { type InterfaceLanguage, interfaceLanguages } from '#src/platform/i18n/languages.ts';
import type { Profile } from './forms.ts';

/** Keeps the interface language a member chose. */
export async function rememberLanguage(
  db: Queryable,
  id: number,
  language: InterfaceLanguage,
): Promise<void> {
  await run(db, sql`UPDATE members SET language = ${language} WHERE id = ${id}`);
}

/** Removes what has expired: registrations, one-time links, sessions and counters of attempts. */
export async function removeExpiredAccountData(db: Queryable, now: Date): Promise<void> {
  await run(db, sql`DELETE FROM registrations WHERE expires_at <= ${now}`);
  await run(db, sql`DELETE FROM member_tokens WHERE expires_at <= ${now}`);
  await removeExpiredSessions(db, now);
  await run(db, sql`DELETE FROM rate_limits WHERE expire <= ${now.getTime()}`);
}

const AccountRow = z.object({
  id: z.number(),
  handle: z.string(),
  name: z.string(),
  group: z.enum(groupCodes),
  organisation: z.string().nullable(),
  verified: z.boolean(),
  email: z.string(),
  passwordHash: z.string(),
  language: z.enum(interfaceLanguages).catch('en'),
  timeZone: z.string(),
});
/** A member as the account's own pages and mails need them: never shown to anybody else. */
export type Account = z.output<typeof AccountRow>;

const account = sql`SELECT id, handle::text, name, group_code AS "group", organisation, verified_at IS NOT NULL AS verified,
  email::text, password_hash, language, time_zone FROM members`;

/** The account of an address; undefined for addresses without one. */
export async function accountByEmail(db: Queryable, email: string): Promise<Account | undefined> {
  return maybeOne(db, AccountRow, sql`${account} WHERE email = ${email}`);
}

/** The account of a member who can sign in; throws for one who cannot. */
export async function accountOf(db: Queryable, id: number): Promise<Account> {
  return one(db, AccountRow, sql`${account} WHERE id = ${id} AND email IS NOT NULL`);
}

/** Stores a new password; false when it is not `before` any more, because somebody else just changed it. */
export async function storePassword(
  db: Queryable,
  id: number,
  hash: string,
  before: string,
): Promise<boolean> {
  const changed = await run(
    db,
    sql`UPDATE members SET password_hash = ${hash} WHERE id = ${id} AND password_hash = ${before}`,
  );
  return changed > 0;
}

/** Stores a new address; breaks members_email_key where it is taken. */
export async function storeEmail(db: Queryable, id: number, email: string): Promise<void> {
  await run(db, sql`UPDATE members SET email = ${email} WHERE id = ${id}`);
}

/** Stores a profile, without the organisation, which follows from affiliations. */
export async function storeProfile(db: Queryable, id: number, profile: Profile): Promise<void> {
  await run(
    db,
    sql`UPDATE members SET name = ${profile.name}, group_code = ${profile.group},
               language = ${profile.language}, time_zone = ${profile.timeZone}
        WHERE id = ${id}`,
  );
}
