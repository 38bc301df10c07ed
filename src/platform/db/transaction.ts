import type pg from 'pg';
import { runningAct } from '#src/platform/audit/running-act.ts';
import type { Db } from './database.ts';

declare const inTransaction: unique symbol;

/** A connection inside a transaction: what writes decisions asks for one, so outside it does not compile. */
export type Tx = pg.PoolClient & { readonly [inTransaction]: true };

/**
 * Does the work in a transaction: everything in it happens, or nothing does, and its error is thrown. Where it is an act of
 * staff, so does the entry of the audit.
 */
export async function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = (await db.connect()) as Tx;
  const act = runningAct.getStore();
  try {
    await client.query('BEGIN');
    act?.begin();
    const result = await work(client);
    await act?.beforeCommit(client);
    await client.query('COMMIT');
    act?.committed();
    client.release();
    return result;
  } catch (error) {
    await client.query('ROLLBACK').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

/** Does the work as a part of the transaction: where it fails, it alone is undone, and its error is thrown. */
export async function part<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.query('SAVEPOINT part');
  try {
    const result = await work();
    await tx.query('RELEASE SAVEPOINT part');
    return result;
  } catch (error) {
    await tx.query('ROLLBACK TO SAVEPOINT part');
    throw error;
  }
}
