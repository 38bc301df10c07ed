import type pg from 'pg';
import type { Db } from './database.ts';

declare const inTransaction: unique symbol;

/** A connection inside a transaction: what writes decisions asks for one, so outside it does not compile. */
export type Tx = pg.PoolClient & { readonly [inTransaction]: true };

/** Does the work in a transaction: everything in it happens, or nothing does, and its error is thrown. */
export async function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = (await db.connect()) as Tx;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
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
