import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const SecondFactor = z.object({
  /** As it is sealed. */
  secret: z.instanceof(Buffer),
  setUpAt: z.date(),
  /** How many recovery codes are left. */
  codesLeft: z.number(),
});
export type SecondFactor = z.output<typeof SecondFactor>;

/** Returns the second factor of a member; undefined where they have set none up. */
export function secondFactorOf(db: Queryable, memberId: number): Promise<SecondFactor | undefined> {
  return maybeOne(
    db,
    SecondFactor,
    sql`SELECT f.secret, f.set_up_at,
               (SELECT count(*) FROM recovery_codes c WHERE c.member_id = f.member_id AND c.used_at IS NULL) AS codes_left
        FROM second_factors f WHERE f.member_id = ${memberId}`,
  );
}

type NewSecondFactor = { memberId: number; secret: Buffer; lastStep: number; at: Date };

/** Stores a second factor; false where the member has one. */
export async function insertSecondFactor(
  tx: Tx,
  { memberId, secret, lastStep, at }: NewSecondFactor,
): Promise<boolean> {
  const made = await run(
    tx,
    sql`INSERT INTO second_factors (member_id, secret, last_step, set_up_at)
        VALUES (${memberId}, ${secret}, ${lastStep}, ${at}) ON CONFLICT DO NOTHING`,
  );
  return made > 0;
}

/** Takes a code as used, and stores its secret sealed anew; false where this one or a later one was used before. */
export async function useStep(
  db: Queryable,
  memberId: number,
  step: number,
  secret: Buffer,
): Promise<boolean> {
  const used = await run(
    db,
    sql`UPDATE second_factors SET last_step = ${step}, secret = ${secret} WHERE member_id = ${memberId} AND last_step < ${step}`,
  );
  return used > 0;
}

/** Takes a recovery code as used; false where it is none of the member's, or was used before. */
export async function useRecoveryCode(
  tx: Tx,
  memberId: number,
  hashes: readonly Buffer[],
  at: Date,
): Promise<boolean> {
  const used = await run(
    tx,
    sql`UPDATE recovery_codes SET used_at = ${at} WHERE member_id = ${memberId} AND code_hash = ANY(${[...hashes]}::bytea[]) AND used_at IS NULL`,
  );
  return used > 0;
}

/** Stores recovery codes in place of those before. */
export async function replaceRecoveryCodes(
  tx: Tx,
  memberId: number,
  hashes: readonly Buffer[],
): Promise<void> {
  await run(tx, sql`DELETE FROM recovery_codes WHERE member_id = ${memberId}`);
  await run(
    tx,
    sql`INSERT INTO recovery_codes (member_id, code_hash) SELECT ${memberId}, unnest(${[...hashes]}::bytea[])`,
  );
}

/** Deletes the second factor of a member with its recovery codes; false where they have none. */
export async function deleteSecondFactor(tx: Tx, memberId: number): Promise<boolean> {
  return (await run(tx, sql`DELETE FROM second_factors WHERE member_id = ${memberId}`)) > 0;
}
