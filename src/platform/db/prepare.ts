import { join } from 'node:path';
import type { Config } from '#src/platform/config.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Db, openDatabase } from './database.ts';
import { type Embedded, startEmbedded } from './embedded.ts';
import { type MigrateOptions, migrate } from './migrate.ts';
import { requirePresentSchema } from './schema-version.ts';

/** What is to be done about the schema: bring it to the present one, refuse another one, or leave it to whoever asks. */
export type SchemaWish = 'migrate' | 'required' | 'any';

type PreparedDatabase = { db: Db; close: () => Promise<void> };

/**
 * Opens the database of the configuration; without DATABASE_URL one of our own (an application's that runs is joined, else it
 * is started). `close` stops what was started here.
 */
export async function prepareDatabase(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: Deps['log'],
  schema: SchemaWish,
  onProgress?: MigrateOptions['onProgress'],
): Promise<PreparedDatabase> {
  const embedded = databaseUrl ? undefined : await startEmbedded(join(dataDir, 'postgres'));
  const url = databaseUrl ?? (embedded ? await embeddedUrl(embedded, log) : '');
  const db = openDatabase(url, (error) => log.warn({ err: error }, 'database connection lost'));
  const close = async () => {
    await db.end();
    await embedded?.stop();
  };
  try {
    if (schema === 'migrate') await migrate(db, log, { onProgress });
    if (schema === 'required') await requirePresentSchema(db);
  } catch (error) {
    await close();
    throw error;
  }
  return { db, close };
}

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
