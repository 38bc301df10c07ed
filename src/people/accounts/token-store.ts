import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { endBeforeSent, newToken, tokenHash } from '#src/platform/tokens.ts';

const hour = 3_600_000;

/** How long the links we send work, from when their mail leaves (ms). */
export const linkLifetime = {
  registration: 48 * hour,
  'password-reset': hour,
  'email-change': 24 * hour,
} as const;

type TokenPurpose = 'password-reset' | 'email-change';

const TokenOwnerRow = z.object({ memberId: z.number(), newEmail: z.string().nullable() });
type TokenOwner = z.output<typeof TokenOwnerRow>;

/** Stores a one-time link of a member, in place of the one before for this purpose, and returns its token. */
export async function insertToken(
  tx: Tx,
  purpose: TokenPurpose,
  memberId: number,
  now: Date,
  newEmail: string | null = null,
): Promise<string> {
  const { token, hash } = newToken();
  const expires = endBeforeSent(now, linkLifetime[purpose]);
  await run(
    tx,
    sql`INSERT INTO member_tokens (token_hash, member_id, purpose, new_email, created_at, expires_at)
        VALUES (${hash}, ${memberId}, ${purpose}, ${newEmail}, ${now}, ${expires})
        ON CONFLICT ON CONSTRAINT member_tokens_one_each DO UPDATE
        SET token_hash = excluded.token_hash, new_email = excluded.new_email,
            created_at = excluded.created_at, expires_at = excluded.expires_at`,
  );
  return token;
}

/** Returns whose link this is, while it works. */
export function tokenOwner(
  db: Queryable,
  purpose: TokenPurpose,
  token: string,
  now: Date,
): Promise<TokenOwner | undefined> {
  return maybeOne(
    db,
    TokenOwnerRow,
    sql`SELECT member_id, new_email FROM member_tokens
        WHERE token_hash = ${tokenHash(token)} AND purpose = ${purpose} AND expires_at > ${now}`,
  );
}

/** Uses a link up and returns whose it was: of several uses at once one gets the owner, the others nothing. */
export function useToken(
  tx: Tx,
  purpose: TokenPurpose,
  token: string,
  now: Date,
): Promise<TokenOwner | undefined> {
  return maybeOne(
    tx,
    TokenOwnerRow,
    sql`DELETE FROM member_tokens
        WHERE token_hash = ${tokenHash(token)} AND purpose = ${purpose} AND expires_at > ${now}
        RETURNING member_id, new_email`,
  );
}

/** Begins the time of a link: its mail has left. */
export async function startToken(db: Queryable, hash: Buffer, now: Date): Promise<void> {
  for (const purpose of ['password-reset', 'email-change'] as const) {
    const expires = new Date(now.getTime() + linkLifetime[purpose]);
    await run(
      db,
      sql`UPDATE member_tokens SET expires_at = ${expires} WHERE token_hash = ${hash} AND purpose = ${purpose}`,
    );
  }
}

/** Deletes every open link of a member. */
export async function deleteTokens(tx: Tx, memberId: number): Promise<void> {
  await run(tx, sql`DELETE FROM member_tokens WHERE member_id = ${memberId}`);
}

/** Deletes links that have expired. */
export async function removeExpiredTokens(db: Queryable, now: Date): Promise<void> {
  await run(db, sql`DELETE FROM member_tokens WHERE expires_at <= ${now}`);
}
