import { setTimeout as sleep } from 'node:timers/promises';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { z } from 'zod';
import { migrateQueue } from '#src/platform/jobs/queue.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { Db } from './database.ts';
import { one, run, sql } from './query.ts';
import {
  knownMigrations,
  lastRequired,
  migrationsFolder,
  ranMigrations,
  requireNotNewer,
} from './schema-version.ts';

// What is no migration: the generated schema and the folder's README.
const ignorePattern = '\\..*|schema\\.sql|.*\\.md';

const beginAnew =
  'Begin anew: for the demo, stop the application and delete the folder .data; elsewhere, give DATABASE_URL a new, empty database';

// Whoever changes a table waits for those who use it, and everybody who comes after waits too: no longer than this.
const lockTimeout = '2s';
const pauseMs = 1000;
const patienceMs = 600_000;

export type MigrateOptions = {
  /** How many migrations the database has in the end; without it, all. */
  upTo?: number;
  /** Is told which of how many begins. */
  onProgress?: ((which: number, ofAll: number) => void) | undefined;
};

/**
 * Brings the database to the present schema, each migration in a transaction of its own, and returns the names of those that
 * were missing; several processes may start at once, one of them does it. Throws an error of one line where the database
 * cannot be used.
 */
export async function migrate(db: Db, log: Deps['log'], options: MigrateOptions = {}): Promise<string[]> {
  try {
    await requireLetters(db);
    const before = await ranMigrations(db);
    requirePresentSet(before);
    await requireNotNewer(db);
    await runPatiently(db, log, before.length, options);
    const done = (await ranMigrations(db)).slice(before.length);
    const required = lastRequired(done);
    if (required !== undefined) await storeRequired(db, required);
    await migrateQueue(db, log);
    return done;
  } catch (error) {
    throw clearly(error);
  }
}

/** Runs what is missing; where a table is in use, its users go first, and it is tried again. */
async function runPatiently(
  db: Db,
  log: Deps['log'],
  ran: number,
  { upTo = Number.POSITIVE_INFINITY, onProgress = () => {} }: MigrateOptions,
): Promise<void> {
  const missing = Math.min(upTo, knownMigrations().length) - ran;
  const begins = (name: string) => onProgress(knownMigrations().indexOf(name) + 1 - ran, missing);
  for (const until = Date.now() + patienceMs; ; ) {
    try {
      return await runMissing(db, upTo - (await ranMigrations(db)).length, begins);
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      if (Date.now() > until)
        throw new Error(
          'For ten minutes something has used a table that is to be changed, or another process has been at it: see pg_stat_activity, then start again',
        );
    }
    log.warn('a migration waits for others');
    await sleep(pauseMs);
  }
}

async function runMissing(db: Db, count: number, begins: (name: string) => void): Promise<void> {
  const client = await db.connect();
  try {
    // What is built anew may take its time.
    await client.query(
      `SET lock_timeout = '${lockTimeout}'; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0`,
    );
    await runner({
      dbClient: client,
      dir: migrationsFolder,
      ignorePattern,
      direction: 'up',
      count,
      migrationsTable: 'migrations',
      checkOrder: true,
      advisoryLockMode: 'wait',
      logger: loggerFor(begins),
    });
  } finally {
    // What failed left its transaction open, and all have the time limit.
    client.release(true);
  }
}

/** Returns what the library logs to: it says which migration begins, and what is wrong is thrown. */
function loggerFor(begins: (name: string) => void) {
  const silent = () => {};
  const info = (message: string) => {
    const [, name] = /^### MIGRATION (\S+) /.exec(message) ?? [];
    if (name !== undefined) begins(name);
  };
  return { info, warn: silent, error: silent, debug: silent };
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '55P03';
}

const HasTable = z.object({ has: z.boolean() });

/** Stores that a version which runs has to know this migration. */
async function storeRequired(db: Db, name: string): Promise<void> {
  const { has } = await one(db, HasTable, sql`SELECT to_regclass('public.installation') IS NOT NULL AS has`);
  if (has) await run(db, sql`UPDATE installation SET oldest_migration = ${name}`);
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

const Locale = z.object({ letters: z.boolean(), locale: z.string() });

/** Refuses a locale (LC_CTYPE) by which “ is a letter: search would find no word in quotation marks, and no similar words. */
async function requireLetters(db: Db): Promise<void> {
  const { letters, locale } = await one(
    db,
    Locale,
    sql`SELECT to_tsvector('simple', '“δέντρο”') @@ 'δέντρο'::tsquery AS letters, datctype AS locale
        FROM pg_database WHERE datname = current_database()`,
  );
  if (!letters)
    throw new Error(
      `The locale of this database (LC_CTYPE ${locale}) does not know letters. ${beginAnew} made with LC_CTYPE 'C.UTF-8'.`,
    );
}

/** Refuses a database that began with another set of migrations: they were squashed before the first release. */
function requirePresentSet([first]: readonly string[]): void {
  if (first !== undefined && first !== knownMigrations()[0])
    throw new Error(`This database is of an older version that is not carried on. ${beginAnew}.`);
}
