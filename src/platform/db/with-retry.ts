import pg from 'pg';
import type { Db } from './database.ts';
import { violates } from './errors.ts';
import { type Tx, transaction } from './transaction.ts';

const attempts = 5;
const deadlock = '40P01';

/**
 * Does the work in a transaction, and again, five times at most, where another was in its way: a deadlock, which the
 * database ends, or a value under one of these constraints that another took at the same moment, and of which the work
 * chooses a new one each time.
 */
export async function withRetry<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  constraints: readonly string[] = [],
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction(db, work);
    } catch (error) {
      const isConflict =
        (error instanceof pg.DatabaseError && error.code === deadlock) ||
        constraints.some((constraint) => violates(error, constraint));
      if (!isConflict || attempt === attempts) throw error;
    }
  }
}
