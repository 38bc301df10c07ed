import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import { migrateQueue } from '#src/platform/jobs/queue.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { Db } from './database.ts';

/** Brings the database to the present schema; several processes may start at once, one of them does it. */
export async function migrate(db: Db, log: Deps['log']): Promise<string[]> {
  const client = await db.connect();
  try {
    const done = await runner({
      dbClient: client,
      dir: join(import.meta.dirname, '../../..', 'migrations'),
      direction: 'up',
      migrationsTable: 'migrations',
      checkOrder: true,
      advisoryLockMode: 'wait',
      log: () => {},
    });
    await migrateQueue(db, log);
    return done.map(({ name }) => name);
  } finally {
    client.release();
  }
}
