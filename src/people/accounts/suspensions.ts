import { createHmac } from 'node:crypto';
import { run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** What an address is remembered by: without the key nobody can tell whose it was. Parts after a + reach the same box. */
function hashOf({ config }: Pick<Deps, 'config'>, email: string): Buffer {
  const address = email.toLowerCase().replace(/\+[^@]*(?=@)/, '');
  return createHmac('sha256', config.sessionSecret).update(`suspension\n${address}`).digest();
}

/** Remembers the suspensions in force by the address of the account that is closed, until they end. */
export async function rememberSuspensions(
  tx: Tx,
  deps: Deps,
  { id, email }: { id: number; email: string },
  at: Date,
): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO remembered_suspensions (address_hash, sanction_id, ends_at)
        SELECT ${hashOf(deps, email)}, id, ends_at FROM sanctions
        WHERE member_id = ${id} AND kind = 'suspension' AND lifted_at IS NULL AND ends_at > ${at}
        ON CONFLICT DO NOTHING`,
  );
}

/** Lets a suspension of an account closed before hold for the one just made with the same address. */
export async function carrySuspensions(
  tx: Tx,
  deps: Pick<Deps, 'config' | 'now'>,
  { id, email }: { id: number; email: string },
): Promise<void> {
  await run(
    tx,
    sql`UPDATE remembered_suspensions SET member_id = ${id}
        WHERE address_hash = ${hashOf(deps, email)} AND member_id IS NULL AND ends_at > ${deps.now()}`,
  );
}
