import { join } from 'node:path';
import { pino } from 'pino';
import { type Config, readConfig } from '#src/platform/config.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { type Embedded, startEmbedded } from '#src/platform/db/embedded.ts';
import { migrate } from '#src/platform/db/migrate.ts';
import { noChanges } from '#src/platform/events/changes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { slices } from './slices.ts';

export type Bootstrapped = { deps: Deps; close: () => Promise<void> };

/**
 * Opens what the server and every command start from: configuration, the database (a running application's
 * embedded one is joined, else it is started), and the present schema.
 */
export async function bootstrap(config: Config = readConfig()): Promise<Bootstrapped> {
  const log = pino({ level: config.logLevel });
  const embedded = config.databaseUrl ? undefined : await startEmbedded(join(config.dataDir, 'postgres'));
  const url = config.databaseUrl ?? (embedded ? await embeddedUrl(embedded, log) : '');
  const db = openDatabase(url, (error) => log.warn({ err: error }, 'database connection lost'));
  const close = async () => {
    await db.end();
    await embedded?.stop();
  };
  try {
    await migrate(db, log);
  } catch (error) {
    await close();
    throw error;
  }
  return { deps: { config, db, now: () => new Date(), log, changes: noChanges, slices }, close };
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
