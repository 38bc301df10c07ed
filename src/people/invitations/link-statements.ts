import { z } from 'zod';
import type { Rights } from '#src/people/organisations/organisation.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { newToken, tokenHash } from '#src/platform/tokens.ts';

const hour = 3_600_000;
/** How long the links work (ms). */
const linkLifetime = 48 * hour;
const invitationLifetime = 14 * 24 * hour;

/** Makes the link that proves an address at the organisation; the one before of this affiliation ends. Its token. */
export async function addAffiliationLink(tx: Tx, affiliationId: number, email: string, now: Date) {
  const { token, hash } = newToken();
  const expires = new Date(now.getTime() + linkLifetime);
  await run(
    tx,
    sql`INSERT INTO affiliation_links (token_hash, affiliation_id, email, created_at, expires_at)
        VALUES (${hash}, ${affiliationId}, ${email}, ${now}, ${expires})
        ON CONFLICT ON CONSTRAINT affiliation_links_one_each DO UPDATE
        SET token_hash = excluded.token_hash, email = excluded.email, created_at = excluded.created_at, expires_at = excluded.expires_at`,
  );
  return token;
}

const Link = z.object({ affiliationId: z.number(), email: z.string() });

/** What a link of this member would confirm, while it works. */
export function affiliationLink(db: Queryable, token: string, memberId: number, now: Date) {
  return maybeOne(
    db,
    Link,
    sql`SELECT l.affiliation_id, l.email::text FROM affiliation_links l
        JOIN affiliations a ON a.id = l.affiliation_id
        WHERE l.token_hash = ${tokenHash(token)} AND l.expires_at > ${now} AND a.member_id = ${memberId} AND a.ended_at IS NULL`,
  );
}

/** Uses a link up: of several uses at once one gets it. */
export function useAffiliationLink(tx: Tx, token: string, memberId: number, now: Date) {
  return maybeOne(
    tx,
    Link,
    sql`DELETE FROM affiliation_links l USING affiliations a
        WHERE a.id = l.affiliation_id AND l.token_hash = ${tokenHash(token)} AND l.expires_at > ${now}
          AND a.member_id = ${memberId} AND a.ended_at IS NULL
        RETURNING l.affiliation_id, l.email::text`,
  );
}

type NewInvitation = { organisationId: number; email: string; invitedBy: number; now: Date } & Rights;

/** Makes an invitation; the one before to the same address ends. Its token. */
export async function addInvitation(tx: Tx, invitation: NewInvitation): Promise<string> {
  const { organisationId, email, invitedBy, now, speak, invite, countersign } = invitation;
  const { token, hash } = newToken();
  await run(
    tx,
    sql`UPDATE organisation_invitations SET withdrawn_at = ${now}, email = NULL
        WHERE organisation_id = ${organisationId} AND email = ${email} AND accepted_at IS NULL AND withdrawn_at IS NULL`,
  );
  await run(
    tx,
    sql`INSERT INTO organisation_invitations (token_hash, organisation_id, email, invited_by, may_speak, may_invite, may_countersign,
                                              created_at, expires_at)
        VALUES (${hash}, ${organisationId}, ${email}, ${invitedBy}, ${speak}, ${invite}, ${countersign}, ${now},
                ${new Date(now.getTime() + invitationLifetime)})`,
  );
  return token;
}

const Invited = z.object({
  id: z.number(),
  organisationId: z.number(),
  organisationName: z.string(),
  organisationSlug: z.string(),
  invitedById: z.number(),
  invitedByName: z.string(),
  speak: z.boolean(),
  invite: z.boolean(),
  countersign: z.boolean(),
});
type Invited = z.output<typeof Invited>;

/** The invitation of a link, while it works; `lock` keeps it until the transaction ends. */
export function invitationOf(
  db: Queryable,
  token: string,
  now: Date,
  lock = false,
): Promise<Invited | undefined> {
  return maybeOne(
    db,
    Invited,
    sql`SELECT i.id, i.organisation_id, o.name AS organisation_name, o.slug AS organisation_slug,
               i.invited_by AS invited_by_id, m.name AS invited_by_name, i.may_speak AS speak, i.may_invite AS invite,
               i.may_countersign AS countersign
        FROM organisation_invitations i JOIN organisations o ON o.id = i.organisation_id AND o.listed_at IS NOT NULL
        JOIN members m ON m.id = i.invited_by
        WHERE i.token_hash = ${tokenHash(token)} AND i.expires_at > ${now} AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL
        ${lock ? sql`FOR UPDATE OF i` : sql``}`,
  );
}

/** Marks an invitation as used; its address is forgotten. */
export async function acceptInvitation(tx: Tx, id: number, memberId: number, at: Date): Promise<void> {
  await run(
    tx,
    sql`UPDATE organisation_invitations SET accepted_at = ${at}, accepted_by = ${memberId}, email = NULL WHERE id = ${id}`,
  );
}

/** Withdraws an invitation of this organisation that was not used; whether there was one. */
export async function withdrawInvitation(
  tx: Tx,
  id: number,
  organisationId: number,
  at: Date,
): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE organisation_invitations SET withdrawn_at = ${at}, email = NULL
        WHERE id = ${id} AND organisation_id = ${organisationId} AND accepted_at IS NULL AND withdrawn_at IS NULL`,
  );
  return touched === 1;
}

/** Removes links that expired, and forgets the addresses of invitations that did. */
export async function removeExpiredLinks(db: Queryable, now: Date): Promise<void> {
  await run(db, sql`DELETE FROM affiliation_links WHERE expires_at <= ${now}`);
  await run(
    db,
    sql`UPDATE organisation_invitations SET email = NULL WHERE expires_at <= ${now} AND email IS NOT NULL`,
  );
}
