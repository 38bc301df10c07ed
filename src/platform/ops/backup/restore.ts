import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Logger } from 'pino';
import { appendCommand } from '#src/platform/audit/store.ts';
import type { Db } from '#src/platform/db/database.ts';
import { migrate } from '#src/platform/db/migrate.ts';
import { knownMigrations, ranMigrations } from '#src/platform/db/schema-version.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { storeRestored } from '#src/platform/ops/installation-store.ts';
import { counted } from '#src/platform/text/counted.ts';
import { type Archive, openArchive, verifyArchive } from './archive.ts';
import {
  emptiness,
  isUsed,
  madeAgain,
  type StoredTable,
  storedTables,
  versionsOf,
} from './database-store.ts';
import type { Manifest, TableInFile } from './manifest.ts';
import { withoutTimeLimits } from './time-limits.ts';

/**
 * Restores a backup into an empty database and brings it to the present schema. The file is read from end to end before the
 * first write, and all rows come in one transaction. Throws an error of one line where the file or the database does not do.
 */
export async function restoreBackup(db: Db, file: string, log: Logger, at: Date): Promise<Manifest> {
  const manifest = await verifyArchive(file);
  requireKnown(manifest);
  await requireEmpty(db, manifest);
  const archive = await openArchive(file);
  try {
    await migrate(db, log, { upTo: manifest.migrations.length });
    const { queue } = await versionsOf(db);
    if (queue < manifest.versions.queue) throw newer(manifest, 'a newer queue of jobs');
    await transaction(db, (tx) => load(tx, archive, at));
  } finally {
    archive.close();
  }
  await migrate(db, log);
  await db.query('ANALYZE');
  return manifest;
}

function requireKnown(manifest: Manifest): void {
  const known = knownMigrations();
  const unknown = manifest.migrations.find((name, n) => known[n] !== name);
  if (unknown !== undefined)
    throw newer(manifest, `the schema ${unknown}, which is not among its migrations`);
}

function newer({ versions }: Manifest, what: string): Error {
  return new Error(
    `The backup is of another version than this one (${versions.app}): it has ${what}. Restore it with that version, then upgrade; nothing was changed.`,
  );
}

async function requireEmpty(db: Db, manifest: Manifest): Promise<void> {
  const wanted = 'Give DATABASE_URL a new, empty one; nothing was changed.';
  const { foreign, others } = await emptiness(db);
  if (others > 0)
    throw new Error(
      `${counted(others, 'other is', 'others are')} connected to this database: stop the application first; nothing was changed.`,
    );
  if (foreign !== null)
    throw new Error(`This database has tables of something else, such as ${foreign}. ${wanted}`);
  if (await isUsed(db)) throw new Error(`This database is not empty: there are members in it. ${wanted}`);
  const ran = await ranMigrations(db);
  if (ran.some((name, n) => manifest.migrations[n] !== name))
    throw new Error(`This database has a newer schema than the backup. ${wanted}`);
}

/** Adds all rows: without triggers, which did their work when the rows were written, and with every key checked at the end. */
async function load(tx: Tx, archive: Archive, at: Date): Promise<void> {
  await withoutTimeLimits(tx);
  const { tables, sequences } = archive.manifest;
  const here = await storedTables(tx);
  requireSameTables(here, tables);
  const { references, indexes } = await madeAgain(tx);
  for (const { table, name } of references) await tx.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { name } of indexes) await tx.query(`DROP INDEX ${name}`);
  for (const table of here) await tx.query(`ALTER TABLE ${named(table)} DISABLE TRIGGER USER`);
  // What the migrations put there is in the backup, as it has become.
  await tx.query(`TRUNCATE ${here.map(named).join(', ')}`);
  for (const table of tables) await addRows(tx, archive, table);
  for (const { schema, name, last, called } of sequences)
    await tx.query('SELECT setval($1::regclass, $2, $3)', [`"${schema}"."${name}"`, last, called]);
  for (const { definition } of indexes) await tx.query(definition);
  for (const { table, name, definition } of references)
    await tx.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  for (const table of here) await tx.query(`ALTER TABLE ${named(table)} ENABLE TRIGGER USER`);
  await storeRestored(tx, at);
  await appendCommand(tx, { at, act: 'npm run restore', about: null });
}

function named({ schema, name }: Pick<StoredTable, 'schema' | 'name'>): string {
  return `"${schema}"."${name}"`;
}

function requireSameTables(here: readonly StoredTable[], there: readonly StoredTable[]): void {
  const described = (tables: readonly StoredTable[]) =>
    tables.map((table) => `${named(table)} ${[...table.columns].sort().join()}`).sort();
  const inFile = new Set(described(there));
  const missing = described(here).find((table) => !inFile.has(table));
  if (missing !== undefined || here.length !== there.length)
    throw new Error(
      `The backup has not the tables of this version${missing === undefined ? '' : ` (${missing.split(' ')[0]})`}; nothing was changed.`,
    );
}

async function addRows(tx: Tx, archive: Archive, table: TableInFile): Promise<void> {
  const columns = table.columns.map((name) => `"${name}"`).join(', ');
  const copy = tx.query(copyFrom(`COPY ${named(table)} (${columns}) FROM STDIN WITH (FREEZE)`));
  await pipeline(await archive.rows(table), copy);
  if (copy.rowCount !== table.rows)
    throw new Error(`${named(table)}: ${copy.rowCount} rows came of ${table.rows}; nothing was changed.`);
}
