import type pg from 'pg';
import { runningAct } from '#src/platform/audit/running-act.ts';
import type { Db } from './database.ts';
import { isStalePlan } from './errors.ts';

declare const inTransaction: unique symbol;

/** A connection inside a transaction: what writes decisions asks for one, so outside it does not compile. */
export type Tx = pg.PoolClient & { readonly [inTransaction]: true };

/**
 * Does the work in a transaction: everything in it happens, or nothing does, and its error is thrown. Where it is an act of
 * staff, so does the entry of the audit. Where what was prepared no longer fits, it is done once more.
 */
export async function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await tryOnce((await db.connect()) as Tx, work);
  } catch (error) {
    if (!isStalePlan(error)) throw error;
    return tryOnce(unnamed((await db.connect()) as Tx), work);
  }
}

async function tryOnce<T>(client: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
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
      () => client.release(isStalePlan(error)),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

/** Returns the connection with every statement prepared anew. */
function unnamed(client: Tx): Tx {
  return new Proxy(client, {
    get(target, property) {
      const found: unknown = Reflect.get(target, property);
      if (typeof found !== 'function') return found;
      if (property !== 'query') return found.bind(target);
      return (asked: string | pg.QueryConfig, values?: unknown[]) =>
        typeof asked === 'string' ? target.query(asked, values) : target.query({ ...asked, name: undefined });
    },
  });
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
