import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Db } from '#src/platform/db/database.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

const firstWaitMs = 250;
const longestWaitMs = 5000;

const nothing: pg.QueryResult = { rows: [], rowCount: 0, fields: [], command: '', oid: 0 };

/**
 * Returns the pool as the queue uses it for its own books. What it asks there is asked again until it is answered, maybe
 * twice: the library would end the process over a job that it cannot write off, however briefly the database is away or
 * the pool is empty. After the signal the answer is empty, and a job stays locked. Its listener gets real connections.
 */
export function patientPool(db: Db, log: Deps['log'], signal: AbortSignal): Db {
  const query = async (...asked: Parameters<Queries['query']>) => {
    for (let wait = firstWaitMs; ; wait = Math.min(2 * wait, longestWaitMs)) {
      try {
        return await db.query(...asked);
      } catch (error) {
        log.warn({ err: error }, 'the books of the job queue wait for the database');
        await sleep(wait, undefined, { signal }).catch(() => {});
        if (signal.aborted) return nothing;
      }
    }
  };
  const patient: Queries & { release(): void } = { query, release: () => {} };
  return new Proxy(db, {
    get(target, name) {
      if (name === 'query') return query;
      if (name === 'connect')
        return (callback?: Parameters<Db['connect']>[0]) =>
          callback ? target.connect(callback) : Promise.resolve(patient);
      const found: unknown = Reflect.get(target, name);
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
}

type Queries = { query(text: string | pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> };
