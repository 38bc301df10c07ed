import { z } from 'zod';
import type { ConfirmedWay, Rights } from '#src/people/organisations/organisation.ts';
import { maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

type Confirmation = {
  at: Date;
  way: ConfirmedWay;
  by: number | null;
  note: string | null;
  /** The hash of the mailbox that proved it; breaks affiliations_mailbox_once where it proved another. */
  mailbox: Buffer | null;
} & Rights;

const Touched = z.object({ memberId: z.number(), organisationId: z.number() });

/** Confirms an open affiliation that only was declared, with these rights; false where it is not one any more. */
export async function confirmAffiliation(tx: Tx, id: number, confirmation: Confirmation): Promise<boolean> {
  const { at, way, by, note, mailbox, speak, invite, countersign } = confirmation;
  const touched = await run(
    tx,
    sql`UPDATE affiliations SET confirmed_at = ${at}, confirmed_way = ${way}, confirmed_by = ${by}, note = ${note},
          mailbox_hash = ${mailbox},
          may_speak = ${speak}, may_invite = ${invite}, may_countersign = ${countersign}
        WHERE id = ${id} AND ended_at IS NULL AND confirmed_at IS NULL`,
  );
  return touched === 1;
}

/** Gives a confirmed member exactly these rights; false where the affiliation is not confirmed any more. */
export async function setRights(
  tx: Tx,
  id: number,
  { speak, invite, countersign }: Rights,
): Promise<boolean> {
  const touched = await run(
    tx,
    sql`UPDATE affiliations SET may_speak = ${speak}, may_invite = ${invite}, may_countersign = ${countersign}
        WHERE id = ${id} AND ended_at IS NULL AND confirmed_at IS NOT NULL`,
  );
  return touched === 1;
}

/** Ends an open affiliation; whose it was, or undefined where it had ended. Links that would confirm it end too. */
export async function endAffiliation(tx: Tx, id: number, by: number, at: Date) {
  await run(tx, sql`DELETE FROM affiliation_links WHERE affiliation_id = ${id}`);
  return maybeOne(
    tx,
    Touched,
    sql`UPDATE affiliations SET ended_at = ${at}, ended_by = ${by} WHERE id = ${id} AND ended_at IS NULL
        RETURNING member_id, organisation_id`,
  );
}

const Present = z.object({
  confirmed: z.boolean(),
  speak: z.boolean(),
  invite: z.boolean(),
  countersign: z.boolean(),
});

/** An open affiliation with its rights as they are now, locked until the transaction ends. */
export function lockAffiliation(tx: Tx, id: number) {
  return maybeOne(
    tx,
    Present,
    sql`SELECT confirmed_at IS NOT NULL AS confirmed, may_speak AS speak, may_invite AS invite, may_countersign AS countersign
        FROM affiliations WHERE id = ${id} AND ended_at IS NULL FOR UPDATE`,
  );
}

const Id = z.object({ id: z.number() });

/** Opens an affiliation that is only declared, or finds the open one; its id. */
export async function declareAffiliation(
  tx: Tx,
  memberId: number,
  organisationId: number,
  at: Date,
): Promise<number | undefined> {
  await run(
    tx,
    sql`INSERT INTO affiliations (member_id, organisation_id, declared_at) VALUES (${memberId}, ${organisationId}, ${at})
        ON CONFLICT (member_id, organisation_id) WHERE ended_at IS NULL DO NOTHING`,
  );
  const open = await maybeOne(
    tx,
    Id,
    sql`SELECT id FROM affiliations WHERE member_id = ${memberId} AND organisation_id = ${organisationId} AND ended_at IS NULL`,
  );
  return open?.id;
}

const Shown = z.object({
  id: z.number(),
  organisationId: z.number(),
  name: z.string(),
  listed: z.boolean(),
  confirmed: z.boolean(),
});

/** The open affiliation that a member's profile shows, locked; undefined where there is none. */
export function shownAffiliation(tx: Tx, memberId: number) {
  return maybeOne(
    tx,
    Shown,
    sql`SELECT a.id, o.id AS organisation_id, o.name, o.listed_at IS NOT NULL AS listed, a.confirmed_at IS NOT NULL AS confirmed
        FROM members m
        JOIN affiliations a ON a.member_id = m.id AND a.organisation_id = m.organisation_id AND a.ended_at IS NULL
        JOIN organisations o ON o.id = a.organisation_id
        WHERE m.id = ${memberId} FOR UPDATE OF a`,
  );
}
