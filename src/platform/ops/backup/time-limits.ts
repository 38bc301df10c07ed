import type { Tx } from '#src/platform/db/transaction.ts';

/** Lifts the limits that keep a statement of a page short, until the transaction ends: this work takes as long as it takes. */
export async function withoutTimeLimits(tx: Tx): Promise<void> {
  await tx.query('SET LOCAL statement_timeout = 0');
  await tx.query('SET LOCAL idle_in_transaction_session_timeout = 0');
  await tx.query('SET LOCAL lock_timeout = 0');
}
