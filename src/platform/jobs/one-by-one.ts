import type { Db } from '#src/platform/db/database.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';

// Where so many fail it is not them: the database is away, or the program is wrong.
const mostFailures = 20;

/** Does the work for each, also where it fails for some; then that is thrown. */
export async function eachApart<T>(items: Iterable<T>, work: (item: T) => Promise<unknown>): Promise<void> {
  const errors: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, errors.join('; '));
}

/**
 * Does the work in one transaction after another, each of which takes one thing, until there is none (false). What fails is
 * not taken, and skipped: `failed` says how many things, first in order, that are. It stops no other, and is thrown at the end.
 */
export async function takeOneByOne(
  db: Db,
  work: (tx: Tx, failed: number) => Promise<boolean>,
): Promise<void> {
  const errors: unknown[] = [];
  let isThereMore = true;
  while (isThereMore && errors.length < mostFailures) {
    try {
      isThereMore = await transaction(db, (tx) => work(tx, errors.length));
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, errors.join('; '));
}
