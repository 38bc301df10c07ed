import { join } from 'node:path';
import type { Config } from '#src/platform/config.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Db, openDatabase } from './database.ts';
import { type Embedded, startEmbedded } from './embedded.ts';
import { type MigrateOptions, migrate } from './migrate.ts';
import { sharesBackends } from './pooler.ts';
import { requirePresentSchema } from './schema-version.ts';

/** What is to be done about the schema: bring it to the present one, refuse another one, or leave it to whoever asks. */
export type SchemaWish = 'migrate' | 'required' | 'any';

/** `work`: connections for jobs and commands, which may take longer than somebody would wait. */
type PreparedDatabase = { db: Db; work: Db; close: () => Promise<void> };

/** How many connections jobs have beside the pool: one for each of the tasks that run at once, and one that they share. */
export const connectionsForWork = 4;

/**
 * Opens the database of the configuration; without DATABASE_URL one of our own (an application's that runs is joined, else it
 * is started). `close` stops what was started here.
 */
export async function prepareDatabase(
  { databaseUrl, databasePool, dataDir }: Pick<Config, 'databaseUrl' | 'databasePool' | 'dataDir'>,
  log: Deps['log'],
  schema: SchemaWish,
  onProgress?: MigrateOptions['onProgress'],
): Promise<PreparedDatabase> {
  const embedded = databaseUrl ? undefined : await startEmbedded(join(dataDir, 'postgres'));
  const url = databaseUrl ?? (embedded ? await embeddedUrl(embedded, log) : '');
  const onError = (error: Error) => log.warn({ err: error }, 'database connection lost');
  const db = openDatabase(url, onError, { most: databasePool });
  const work = openDatabase(url, onError, { most: connectionsForWork, patience: 'work' });
  const close = async () => {
    await Promise.all([db.end(), work.end()]);
    await embedded?.stop();
  };
  try {
    if (schema !== 'any' && databaseUrl && (await sharesBackends(db))) throw new Error(inTransactionMode);
    if (schema === 'migrate') await migrate(db, log, { onProgress });
    if (schema === 'required') await requirePresentSchema(db);
  } catch (error) {
    await close();
    throw error;
  }
  return { db, work, close };
}

const inTransactionMode =
  'DATABASE_URL: a pooler in transaction mode stands between, which loses what is prepared and listened to; use its session mode, or connect directly';

const databaseName = 'ict4society';

async function embeddedUrl(embedded: Embedded, log: Deps['log']): Promise<string> {
  const admin = openDatabase(embedded.url('postgres'), (error) =>
    log.warn({ err: error }, 'database connection lost'),
  );
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName]);
    if (!rowCount) await admin.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await admin.end();
  }
  return embedded.url(databaseName);
}
