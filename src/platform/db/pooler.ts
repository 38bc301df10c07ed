import { z } from 'zod';
import type { Db } from './database.ts';

const Backend = z.object({ pid: z.number() });

/**
 * Tells whether two connections that are open at once are one to the database: then a pooler stands between that lends it out
 * for a transaction at a time, and what is prepared, set or listened to is lost. Asks by a statement without a name, which
 * would be prepared twice there.
 */
export async function sharesBackends(db: Db): Promise<boolean> {
  const clients = [await db.connect(), await db.connect()];
  try {
    const pids: number[] = [];
    for (const client of clients) {
      const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
      pids.push(Backend.parse(rows[0]).pid);
    }
    return new Set(pids).size < pids.length;
  } finally {
    for (const client of clients) client.release();
  }
}
