import { run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/**
 * Waits until no other transaction makes notices or mails of them. Together they could lose one: a notice is made for
 * a member for whom something waits already, while the mail is made after which nothing does.
 */
export async function alone(tx: Tx): Promise<void> {
  await run(tx, sql`SELECT pg_advisory_xact_lock(hashtext('notifications'))`);
}
