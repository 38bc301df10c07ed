import { z } from 'zod';
import { groupCodes } from '#src/platform/access/groups.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, one, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';

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

const selectAccount = sql`SELECT id, handle::text, name, group_code AS "group", organisation, verified_at IS NOT NULL AS verified,
  email::text, password_hash, language, time_zone FROM members`;

/** Returns the account of an address; undefined for addresses without one. */
export async function accountByEmail(db: Queryable, email: string): Promise<Account | undefined> {
  return maybeOne(db, AccountRow, sql`${selectAccount} WHERE email = ${email}`);
}

/** Returns the account of a member who can sign in; throws for one who cannot. */
export async function accountById(db: Queryable, id: number): Promise<Account> {
  return one(db, AccountRow, sql`${selectAccount} WHERE id = ${id} AND email IS NOT NULL`);
}

type NewMember = Pick<Account, 'handle' | 'name' | 'group' | 'email' | 'passwordHash' | 'language'>;

/** Stores a new member and returns their id. Breaks members_handle_key or members_email_key where either is taken. */
export async function insertMember(tx: Tx, member: NewMember, now: Date): Promise<number> {
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
