import { z } from 'zod';
import { maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** So many organisations can be invited to co-sign one commitment; the database allows no more. */
const mostInvited = 12;

/** Stores that an organisation is invited; 'there' where it was, 'full' where there is no room. Lock the commitment first. */
export async function insertInvitation(
  tx: Tx,
  { commitmentId, organisationId, at }: { commitmentId: number; organisationId: number; at: Date },
): Promise<'invited' | 'there' | 'full'> {
  const standing = await maybeOne(
    tx,
    z.object({ invited: z.number(), isThere: z.boolean() }),
    sql`SELECT count(*)::integer AS invited, coalesce(bool_or(organisation_id = ${organisationId}), false) AS is_there
        FROM commitment_invitations WHERE commitment_id = ${commitmentId}`,
  );
  if (standing?.isThere) return 'there';
  const place = (standing?.invited ?? 0) + 1;
  if (place > mostInvited) return 'full';
  await run(
    tx,
    sql`INSERT INTO commitment_invitations (commitment_id, organisation_id, place, invited_at)
        VALUES (${commitmentId}, ${organisationId}, ${place}, ${at})`,
  );
  return 'invited';
}
