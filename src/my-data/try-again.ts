import pg from 'pg';
import { type Db, type Tx, transaction, violates } from '#src/db.ts';

const times = 5;
const deadlock = '40P01';

/**
 * Does the work in a transaction, and again where another transaction was in its way: a deadlock, which the database
 * ends, or a number or handle that another took at the same moment.
 */
export async function tried<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let time = 1; ; time += 1) {
    try {
      return await transaction(db, work);
    } catch (error) {
      const inTheWay =
        (error instanceof pg.DatabaseError && error.code === deadlock) ||
        violates(error, 'debate_pseudonyms_number_key') ||
        violates(error, 'members_handle_key');
      if (!inTheWay || time === times) throw error;
    }
  }
}
