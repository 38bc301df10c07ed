/** The databases of the benchmarks: one cluster under `.data/bench`, which git ignores, with the data of each size. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '#src/platform/db/embedded.ts';
import { makeData } from './make-data.ts';
import type { Size } from './sizes.ts';

export const folder = join(import.meta.dirname, '..', '..', '..', '.data', 'bench');

const presentSchema = createHash('sha256')
  .update(readFileSync(join(import.meta.dirname, '../../../migrations/schema.sql')))
  .digest('hex');

type BenchDatabases = {
  /** Of no database that is measured. */
  readonly admin: pg.Client;
  readonly url: (database: string) => string;
  /** Makes the data of this size unless they are there, with the present schema; returns the name of their database, which nobody changes. */
  readonly data: (size: Size) => Promise<string>;
  /** Makes a copy of the data of this size; whoever asks may change it. */
  readonly copy: (size: Size, name: string) => Promise<string>;
  readonly stop: () => Promise<void>;
};

/** Starts the cluster of the benchmarks, as a server with a few gigabytes of memory is set up. */
export async function openBench(say: (line: string) => void): Promise<BenchDatabases> {
  const embedded = await startEmbedded(join(folder, 'postgres'), {
    shared_preload_libraries: 'pg_stat_statements',
    shared_buffers: '2GB',
    effective_cache_size: '8GB',
    random_page_cost: '1.1',
    max_wal_size: '8GB',
  });
  const admin = new pg.Client(embedded.url('postgres'));
  await admin.connect();
  await admin.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  const data = async (size: Size) => {
    const name = `data_${size}`;
    const { rows } = await admin.query<{ made: string | null }>(
      `SELECT shobj_description(oid, 'pg_database') AS made FROM pg_database WHERE datname = $1`,
      [name],
    );
    if (rows[0]?.made === presentSchema) return name;
    say(`Making the data, ${size} …`);
    await admin.query('DROP DATABASE IF EXISTS making WITH (FORCE)');
    await admin.query('CREATE DATABASE making');
    const start = performance.now();
    await makeData(embedded.url('making'), size, say);
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.query(`ALTER DATABASE making RENAME TO ${name}`);
    await admin.query(`COMMENT ON DATABASE ${name} IS '${presentSchema}'`);
    say(`The data are there: ${((performance.now() - start) / 60_000).toFixed(1)} min`);
    return name;
  };
  return {
    admin,
    url: embedded.url,
    data,
    copy: async (size, name) => {
      const template = await data(size);
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
      return embedded.url(name);
    },
    stop: async () => {
      await admin.end();
      await embedded.stop();
    },
  };
}
