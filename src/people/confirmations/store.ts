import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, maybeOne, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const ConfirmationRow = z.object({
  id: z.number(),
  measure: z.string(),
  payload: z.unknown(),
  /** The member it is about; null where it is about nobody. */
  memberId: z.number().nullable(),
  memberName: z.string().nullable(),
  memberHandle: z.string().nullable(),
  proposedBy: z.number(),
  proposerName: z.string(),
  proposedAt: z.date(),
  expiresAt: z.date(),
});
export type ConfirmationRow = z.output<typeof ConfirmationRow>;

const columns = sql`c.id, c.measure, c.payload, c.member_id, m.name AS member_name, m.handle::text AS member_handle,
  c.proposed_by, p.name AS proposer_name, c.proposed_at, c.expires_at`;
const tables = sql`confirmations c LEFT JOIN members m ON m.id = c.member_id JOIN members p ON p.id = c.proposed_by`;
const isOpen = (now: Date) => sql`(c.answer IS NULL AND c.expires_at > ${now})`;

/** Returns what waits for a second person, the oldest first; at most 100. */
export function openConfirmations(db: Queryable, now: Date): Promise<ConfirmationRow[]> {
  return many(
    db,
    ConfirmationRow,
    sql`SELECT ${columns} FROM ${tables} WHERE ${isOpen(now)} ORDER BY c.id LIMIT 100`,
  );
}

/** Returns what waits for a second person, locked; undefined where it does not wait any more. */
export function lockConfirmation(tx: Tx, id: number, now: Date): Promise<ConfirmationRow | undefined> {
  return maybeOne(
    tx,
    ConfirmationRow,
    sql`SELECT ${columns} FROM ${tables} WHERE c.id = ${id} AND ${isOpen(now)} FOR UPDATE OF c`,
  );
}

/** Returns how many wait for this member as the second person, as an expression. */
export function confirmationsWaitingFor(memberId: Sql, now: Date): Sql {
  return sql`(SELECT count(*) FROM confirmations c
              WHERE ${isOpen(now)} AND c.proposed_by <> ${memberId} AND c.member_id IS DISTINCT FROM ${memberId})`;
}

type NewConfirmation = {
  measure: string;
  payload: unknown;
  memberId: number | null;
  proposedBy: number;
  at: Date;
  expiresAt: Date;
};

/** Stores a proposal; what expired before gives way. Breaks confirmations_open_once where the same waits already. */
export async function insertConfirmation(tx: Tx, proposal: NewConfirmation): Promise<void> {
  const { measure, payload, memberId, proposedBy, at, expiresAt } = proposal;
  await run(
    tx,
    sql`UPDATE confirmations SET answer = 'withdrawn', answered_by = proposed_by, answered_at = ${at}
        WHERE measure = ${measure} AND member_id IS NOT DISTINCT FROM ${memberId} AND answer IS NULL AND expires_at <= ${at}`,
  );
  await run(
    tx,
    sql`INSERT INTO confirmations (measure, payload, member_id, proposed_by, proposed_at, expires_at)
        VALUES (${measure}, ${JSON.stringify(payload)}, ${memberId}, ${proposedBy}, ${at}, ${expiresAt})`,
  );
}

export type ConfirmationAnswer = 'confirmed' | 'refused' | 'withdrawn';

/** Stores who answered what. */
export async function answerConfirmation(
  tx: Tx,
  id: number,
  answer: ConfirmationAnswer,
  by: number,
  at: Date,
): Promise<void> {
  await run(
    tx,
    sql`UPDATE confirmations SET answer = ${answer}, answered_by = ${by}, answered_at = ${at} WHERE id = ${id}`,
  );
}
