import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { endBeforeSent, newToken, sentHash, tokenHash } from '#src/platform/tokens.ts';

/** How long a link works that confirms an address at an organisation, from when its mail leaves (ms). */
const linkLifetime = 48 * 3_600_000;

const LinkRow = z.object({ affiliationId: z.number(), email: z.string() });
type ConfirmationLink = z.output<typeof LinkRow>;

/** Stores a link that confirms an affiliation by an address, in place of the one before; returns its token. */
export async function insertConfirmationLink(
  tx: Tx,
  { affiliationId, email }: ConfirmationLink,
  now: Date,
): Promise<string> {
  const { token, hash } = newToken();
  const expires = endBeforeSent(now, linkLifetime);
  await run(
    tx,
    sql`INSERT INTO affiliation_links (token_hash, affiliation_id, email, created_at, expires_at)
        VALUES (${hash}, ${affiliationId}, ${email}, ${now}, ${expires})
        ON CONFLICT ON CONSTRAINT affiliation_links_one_each DO UPDATE
        SET token_hash = excluded.token_hash, email = excluded.email, created_at = excluded.created_at, expires_at = excluded.expires_at`,
  );
  return token;
}

/** Begins the time of a link: its mail has left. */
export async function startConfirmationLink({ db, now }: Deps, payload: unknown): Promise<void> {
  const expires = new Date(now().getTime() + linkLifetime);
  await run(
    db,
    sql`UPDATE affiliation_links SET expires_at = ${expires} WHERE token_hash = ${sentHash(payload)}`,
  );
}

/** Returns what a link of this member would confirm, while it works. */
export function confirmationLink(
  db: Queryable,
  token: string,
  memberId: number,
  now: Date,
): Promise<ConfirmationLink | undefined> {
  return maybeOne(
    db,
    LinkRow,
    sql`SELECT l.affiliation_id, l.email::text FROM affiliation_links l
        JOIN affiliations a ON a.id = l.affiliation_id
        WHERE l.token_hash = ${tokenHash(token)} AND l.expires_at > ${now} AND a.member_id = ${memberId} AND a.ended_at IS NULL`,
  );
}

/** Uses a link of this member up and returns what it confirms: of several uses at once one gets it. */
export function useConfirmationLink(
  tx: Tx,
  token: string,
  memberId: number,
  now: Date,
): Promise<ConfirmationLink | undefined> {
  return maybeOne(
    tx,
    LinkRow,
    sql`DELETE FROM affiliation_links l USING affiliations a
        WHERE a.id = l.affiliation_id AND l.token_hash = ${tokenHash(token)} AND l.expires_at > ${now}
          AND a.member_id = ${memberId} AND a.ended_at IS NULL
        RETURNING l.affiliation_id, l.email::text`,
  );
}

/** Deletes the links that have expired. */
export async function removeExpiredConfirmationLinks(db: Queryable, now: Date): Promise<void> {
  await run(db, sql`DELETE FROM affiliation_links WHERE expires_at <= ${now}`);
}
