import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { linkLifetime, newToken, tokenHash } from '#src/platform/tokens.ts';

type Purpose = 'password-reset' | 'email-change';

const TokenRow = z.object({ memberId: z.number(), newEmail: z.string().nullable() });

/** Makes a one-time link of a member; the one before for the same purpose ends. The token for the link. */
export async function addToken(
  tx: Tx,
  purpose: Purpose,
  memberId: number,
  now: Date,
  newEmail: string | null = null,
): Promise<string> {
  const { token, hash } = newToken();
  const expires = new Date(now.getTime() + linkLifetime[purpose]);
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

/** Whose link this is, while it works. */
export async function tokenOwner(db: Queryable, purpose: Purpose, token: string, now: Date) {
  return maybeOne(
    db,
    TokenRow,
    sql`SELECT member_id, new_email FROM member_tokens
        WHERE token_hash = ${tokenHash(token)} AND purpose = ${purpose} AND expires_at > ${now}`,
  );
}

/** Uses a link up: of several uses at once one gets the owner, the others nothing. */
export async function useToken(tx: Tx, purpose: Purpose, token: string, now: Date) {
  return maybeOne(
    tx,
    TokenRow,
    sql`DELETE FROM member_tokens
        WHERE token_hash = ${tokenHash(token)} AND purpose = ${purpose} AND expires_at > ${now}
        RETURNING member_id, new_email`,
  );
}

/** Ends every open link of a member. */
export async function endTokens(tx: Tx, memberId: number): Promise<void> {
  await run(tx, sql`DELETE FROM member_tokens WHERE member_id = ${memberId}`);
}
