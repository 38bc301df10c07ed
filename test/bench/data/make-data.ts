/** Makes the data of the benchmarks: once for each size, by a few statements that add many rows each. */
import type pg from 'pg';
import { pino } from 'pino';
import { learnWords } from '#src/concerns/search/suggestions/learn-words.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { migrate } from '#src/platform/db/migrate.ts';
import { makeCounters } from './counters.ts';
import { makeDebates, makeTexts } from './debates.ts';
import { makeDocuments } from './documents.ts';
import { makeMembers } from './members.ts';
import { makeModeration } from './moderation.ts';
import { makePool } from './pool.ts';
import { countsOf, type Size } from './sizes.ts';
import { makeTraces } from './traces.ts';

/** Fills an empty database. The triggers rest meanwhile, and indexes are made once all rows are there. */
export async function makeData(url: string, size: Size, say: (line: string) => void): Promise<void> {
  const db = openDatabase(url, (error) => console.error(error.message), { patience: 'work' });
  try {
    await migrate(db, pino({ level: 'silent' }));
    const client = await db.connect();
    const counts = countsOf(size);
    const timed = async (name: string, work: () => Promise<unknown>) => {
      const start = performance.now();
      await work();
      say(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
    };
    try {
      await client.query(
        `SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '256MB'; SET jit = off;
         SET plan_cache_mode = auto; SET maintenance_work_mem = '1GB'; SET max_parallel_maintenance_workers = 2;
         SET timezone = 'UTC'; SELECT setseed(0.5)`,
      );
      const indexes = await withoutIndexes(client);
      await timed('texts to choose from', () => makePool(client));
      await timed('members', () => makeMembers(client, counts));
      await timed('debates', () => makeDebates(client, counts));
      await timed('contributions', () => makeTexts(client, counts));
      await timed('documents', () => makeDocuments(client, counts));
      await timed('moderation', () => makeModeration(client, counts));
      await timed('counters', () => makeCounters(client));
      await timed('what people left', () => makeTraces(client, counts));
      await timed('indexes', async () => {
        for (const definition of indexes) await client.query(definition);
      });
      await client.query('SET session_replication_role = DEFAULT');
    } finally {
      client.release();
    }
    await timed('words', () => learnWords(db));
    await timed('vacuum', () => db.query('VACUUM ANALYZE'));
  } finally {
    await db.end();
  }
}

/** Drops the indexes that hold no rule; returns the statements that make them again. */
async function withoutIndexes(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisunique AND NOT i.indisexclusion ORDER BY 1`,
  );
  await client.query(`DROP INDEX ${rows.map(({ name }) => name).join(', ')}`);
  return rows.map(({ definition }) => definition);
}
