import { createWriteStream } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { to as copyTo } from 'pg-copy-streams';
import { ZipFile } from 'yazl';
import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';
import { ranMigrations } from '#src/platform/db/schema-version.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { verifyArchive } from './archive.ts';
import { type StoredTable, sequences, storedTables, versionsOf } from './database-store.ts';
import { type Manifest, manifestEntry, type TableInFile, tableEntry } from './manifest.ts';
import { RowMeter } from './row-meter.ts';
import { withoutTimeLimits } from './time-limits.ts';

// Rows shrink to a fifth; more effort wins little and takes twice as long.
const compressionLevel = 3;

/**
 * Writes everything in the database, as it is at one moment, into one file, and reads it back. The file has its name once
 * it is whole; it replaces none. Returns what it says about itself, and how large it is.
 */
export async function writeBackup(
  db: Db,
  file: string,
  at: Date,
): Promise<{ manifest: Manifest; bytes: number }> {
  const part = `${file}.part`;
  try {
    await transaction(db, async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await withoutTimeLimits(tx);
      await writeArchive(tx, part, at);
    });
    const manifest = await verifyArchive(part);
    const { size } = await stat(part);
    await rename(part, file);
    return { manifest, bytes: size };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function writeArchive(tx: Tx, part: string, at: Date): Promise<void> {
  const zip = new ZipFile();
  // Everybody's data: nobody else on the machine reads it.
  const written = pipeline(zip.outputStream, createWriteStream(part, { mode: 0o600 }));
  const failed = new Promise<never>((_, reject) => {
    zip.on('error', reject);
    written.catch(reject);
  });
  const work = async () => {
    const tables: TableInFile[] = [];
    for (const table of await storedTables(tx)) tables.push(await addTable(zip, tx, table, at));
    const manifest: Manifest = {
      format: 'ict4society/backup',
      at,
      versions: { app: await appVersion(), ...(await versionsOf(tx)) },
      migrations: await ranMigrations(tx),
      tables,
      sequences: await sequences(tx),
    };
    zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 1)), manifestEntry, { mtime: at });
    zip.end();
    await written;
  };
  await Promise.race([work(), failed]);
}

async function addTable(zip: ZipFile, tx: Tx, table: StoredTable, at: Date): Promise<TableInFile> {
  const { schema, name, columns } = table;
  const meter = new RowMeter();
  const rows = tx.query(copyTo(`COPY "${schema}"."${name}" ("${columns.join('","')}") TO STDOUT`));
  zip.addReadStreamLazy(tableEntry(table), { mtime: at, compressionLevel }, (begin) => begin(null, meter));
  rows.on('error', (error) => meter.destroy(error));
  rows.pipe(meter);
  await finished(meter);
  return { schema, name, columns, ...meter.measured() };
}

async function appVersion(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '../../../../package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
