import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import type pg from 'pg';
import { migrateQueue } from '#src/platform/jobs/queue.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { Db } from './database.ts';

const folder = join(import.meta.dirname, '../../..', 'migrations');
// What is no migration: the generated schema and the folder's README.
const ignorePattern = '\\..*|schema\\.sql|.*\\.md';

// What is wrong is thrown.
const silent = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} };

const beginAnew =
  'Begin anew: for the demo, stop the application and delete the folder .data; elsewhere, give DATABASE_URL a new, empty database';

/**
 * Brings the database to the present schema and returns the names of the migrations it ran; several processes may start at
 * once, one of them does it. Throws an error of one line where the database cannot be used and has to be begun anew.
 */
export async function migrate(db: Db, log: Deps['log']): Promise<string[]> {
  const client = await db.connect();
  try {
    await requireLetters(client);
    await requirePresentSet(client);
    const done = await runner({
      dbClient: client,
      dir: folder,
      ignorePattern,
      direction: 'up',
      migrationsTable: 'migrations',
      checkOrder: true,
      advisoryLockMode: 'wait',
      logger: silent,
    });
    await migrateQueue(db, log);
    return done.map(({ name }) => name);
  } catch (error) {
    throw clearly(error);
  } finally {
    client.release();
  }
}

/** Returns the error in one line, with what to do where a right is missing: the library puts the stack into its message. */
function clearly(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const [message = ''] = error.message.split('\n');
  if (!/permission denied|must be owner/.test(message)) return new Error(message, { cause: error });
  const right = message.replace(/^.*error: /, '');
  return new Error(
    `The database refuses the migrations: ${right}. Let the role of DATABASE_URL own the database.`,
    { cause: error },
  );
}

/** Refuses a locale (LC_CTYPE) by which “ is a letter: search would find no word in quotation marks, and no similar words. */
async function requireLetters(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ letters: boolean; locale: string }>(
    `SELECT to_tsvector('simple', '“δέντρο”') @@ 'δέντρο'::tsquery AS letters, datctype AS locale
     FROM pg_database WHERE datname = current_database()`,
  );
  const [database] = rows;
  if (database && !database.letters) {
    throw new Error(
      `The locale of this database (LC_CTYPE ${database.locale}) does not know letters. ${beginAnew} made with LC_CTYPE 'C.UTF-8'.`,
    );
  }
}

/** Refuses a database that began with another set of migrations: they were squashed before the first release. */
async function requirePresentSet(client: pg.PoolClient): Promise<void> {
  const { rows: tables } = await client.query(`SELECT WHERE to_regclass('migrations') IS NOT NULL`);
  if (tables.length === 0) return;
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY id LIMIT 1');
  const [first] = rows;
  if (first && !readdirSync(folder).includes(`${first.name}.sql`)) {
    throw new Error(`This database is of an older version that is not carried on. ${beginAnew}.`);
  }
}
