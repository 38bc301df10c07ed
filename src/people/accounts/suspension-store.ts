import { createHmac } from 'node:crypto';
import type { Queryable } from '#src/platform/db/database.ts';
import { run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { type Secrets, secretsOf } from '#src/platform/secrets.ts';
import type { ClosingAccount } from '#src/platform/slice/personal-data.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/**
 * Returns what an address is remembered by, by each secret that holds: without the key nobody can tell whose it was. What
 * follows a + in the name reaches the same mailbox.
 */
function addressHashes({ config }: { config: Secrets }, email: string): Buffer[] {
  const address = email.toLowerCase().replace(/\+[^@]*(?=@)/, '');
  return secretsOf(config).map((secret) =>
    createHmac('sha256', secret).update(`suspension\n${address}`).digest(),
  );
}

/** Stores the suspensions in force of an account that is closed, by its address, until they end. */
export async function rememberSuspensions(
  tx: Tx,
  account: Pick<ClosingAccount, 'id' | 'email' | 'at' | 'config'>,
): Promise<void> {
  const { id, email, at } = account;
  await run(
    tx,
    sql`INSERT INTO remembered_suspensions (address_hash, sanction_id, ends_at)
        SELECT ${addressHashes(account, email)[0]}, id, ends_at FROM sanctions
        WHERE member_id = ${id} AND kind = 'suspension' AND lifted_at IS NULL AND ends_at > ${at}
        ON CONFLICT DO NOTHING`,
  );
}

/** Stores that the suspensions of an account closed before hold for a new one with the same address. */
export async function applyRememberedSuspensions(
  tx: Tx,
  deps: Pick<Deps, 'config' | 'now'>,
  { id, email }: { id: number; email: string },
): Promise<void> {
  await run(
    tx,
    sql`UPDATE remembered_suspensions SET member_id = ${id}
        WHERE address_hash = ANY(${addressHashes(deps, email)}::bytea[]) AND member_id IS NULL AND ends_at > ${deps.now()}`,
  );
}

/** Deletes what is remembered of suspensions that have ended. */
export async function removeEndedSuspensions(db: Queryable, now: Date): Promise<void> {
  await run(db, sql`DELETE FROM remembered_suspensions WHERE ends_at <= ${now}`);
}
