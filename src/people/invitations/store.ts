import { z } from 'zod';
import type { Rights } from '#src/people/affiliations/rights/rights.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, maybeOne, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { newToken, tokenHash } from '#src/platform/tokens.ts';

/** How long an invitation works (ms). */
const invitationLifetime = 14 * 86_400_000;

const rights = { speak: z.boolean(), invite: z.boolean(), countersign: z.boolean() };

const OpenInvitationRow = z.object({
  id: z.number(),
  email: z.string().nullable(),
  invitedByName: z.string(),
  createdAt: z.date(),
  expiresAt: z.date(),
  ...rights,
});
export type OpenInvitation = z.output<typeof OpenInvitationRow>;

/** Returns the invitations of an organisation that can still be used, the latest first; at most 100. */
export function openInvitations(db: Queryable, organisationId: number, now: Date): Promise<OpenInvitation[]> {
  return many(
    db,
    OpenInvitationRow,
    sql`SELECT i.id, i.email::text, m.name AS invited_by_name,
               i.may_speak AS speak, i.may_invite AS invite, i.may_countersign AS countersign,
               i.created_at, i.expires_at
        FROM organisation_invitations i JOIN members m ON m.id = i.invited_by
        WHERE i.organisation_id = ${organisationId} AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > ${now}
        ORDER BY i.id DESC LIMIT 100`,
  );
}

const InvitationByTokenRow = z.object({
  id: z.number(),
  organisationId: z.number(),
  organisationName: z.string(),
  organisationSlug: z.string(),
  invitedById: z.number(),
  invitedByName: z.string(),
  ...rights,
});
export type InvitationByToken = z.output<typeof InvitationByTokenRow>;

function selectByToken(db: Queryable, token: string, now: Date, locking: Sql) {
  return maybeOne(
    db,
    InvitationByTokenRow,
    sql`SELECT i.id, i.organisation_id, o.name AS organisation_name, o.slug AS organisation_slug,
               i.invited_by AS invited_by_id, m.name AS invited_by_name, i.may_speak AS speak, i.may_invite AS invite,
               i.may_countersign AS countersign
        FROM organisation_invitations i JOIN organisations o ON o.id = i.organisation_id AND o.listed_at IS NOT NULL
        JOIN members m ON m.id = i.invited_by
        WHERE i.token_hash = ${tokenHash(token)} AND i.expires_at > ${now} AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL
        ${locking}`,
  );
}

/** Returns the invitation of a link, while it works. */
export function invitationByToken(
  db: Queryable,
  token: string,
  now: Date,
): Promise<InvitationByToken | undefined> {
  return selectByToken(db, token, now, empty);
}

/** Returns the invitation of a link, while it works, and locks it. */
export function lockInvitation(tx: Tx, token: string, now: Date): Promise<InvitationByToken | undefined> {
  return selectByToken(tx, token, now, sql`FOR UPDATE OF i`);
}

type NewInvitation = { organisationId: number; email: string; invitedBy: number } & Rights;

/** Stores an invitation, in place of the one before to the same address; returns the token of its link. */
export async function insertInvitation(
  tx: Tx,
  invitation: NewInvitation,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const { organisationId, email, invitedBy, speak, invite, countersign } = invitation;
  const { token, hash } = newToken();
  const expiresAt = new Date(now.getTime() + invitationLifetime);
  await run(
    tx,
    sql`UPDATE organisation_invitations SET withdrawn_at = ${now}, email = NULL
        WHERE organisation_id = ${organisationId} AND email = ${email} AND accepted_at IS NULL AND withdrawn_at IS NULL`,
  );
  await run(
    tx,
    sql`INSERT INTO organisation_invitations (token_hash, organisation_id, email, invited_by, may_speak, may_invite, may_countersign,
                                              created_at, expires_at)
        VALUES (${hash}, ${organisationId}, ${email}, ${invitedBy}, ${speak}, ${invite}, ${countersign}, ${now}, ${expiresAt})`,
  );
  return { token, expiresAt };
}

/** Stores that an invitation is used; its address is forgotten. */
export async function updateAccepted(tx: Tx, id: number, memberId: number, at: Date): Promise<void> {
  await run(
    tx,
    sql`UPDATE organisation_invitations SET accepted_at = ${at}, accepted_by = ${memberId}, email = NULL WHERE id = ${id}`,
  );
}

/** Stores that an invitation of an organisation, not used so far, is withdrawn; false where there is none. */
export async function updateWithdrawn(
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

/** Forgets the addresses of invitations that have expired. */
export async function forgetExpiredInvitations(db: Queryable, now: Date): Promise<void> {
  await run(
    db,
    sql`UPDATE organisation_invitations SET email = NULL WHERE expires_at <= ${now} AND email IS NOT NULL`,
  );
}
