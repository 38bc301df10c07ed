import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import type { Db, Queryable } from '#src/platform/db/database.ts';

/** A database from which can be read while it is fresh. */
export type ReadReplica = { db: Db; isFresh(): boolean };

/** From where the request at hand reads; null once it has been to the primary: what it found there it has to find again. */
const reading = new AsyncLocalStorage<{ from: ReadReplica | null }>();

/** Does the work, in the course of which everything is read from the replica until that is not fresh, or fails. */
export function readingFrom<T>(replica: ReadReplica, work: () => T): T {
  return reading.run({ from: replica }, work);
}

/**
 * Asks the replica, where the work at hand reads from one; undefined where the primary is to be asked: also for whatever the
 * replica refuses, such as what writes, or a table that is not logged.
 */
export function askReplica(
  db: Queryable,
  statement: pg.QueryConfig,
): Promise<pg.QueryResult | undefined> | undefined {
  const state = reading.getStore();
  if (!state?.from || db instanceof pg.Client) return undefined;
  const goOnElsewhere = () => {
    state.from = null;
    return undefined;
  };
  if (!state.from.isFresh()) return goOnElsewhere();
  const { db: replica } = state.from;
  // Why it does not answer is found out, and told, by what follows it.
  return (db instanceof pg.Pool ? replica : replica.shared).query(statement).catch(goOnElsewhere);
}
