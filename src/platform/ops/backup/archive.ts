import type { Readable } from 'node:stream';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise } from 'yauzl';
import { Manifest, manifestEntry, type TableInFile, tableEntry } from './manifest.ts';
import { RowMeter } from './row-meter.ts';

/** A backup that is open: what it says about itself, and the rows of its tables. */
export type Archive = {
  manifest: Manifest;
  rows(table: TableInFile): Promise<Readable>;
  close(): void;
};

/** Opens a backup. Throws an error of one line where the file is none, or not whole. */
export async function openArchive(file: string): Promise<Archive> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error)
      throw new Error(`${file} cannot be read: ${error.message}`, { cause: error });
    throw notWhole(file, error);
  });
  try {
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const rows = async (name: string) => {
      const entry = entries.get(name);
      if (!entry) throw new Error(`${name} is missing`);
      return zip.openReadStreamPromise(entry);
    };
    return {
      manifest: await readManifest(await rows(manifestEntry)),
      rows: (table) => rows(tableEntry(table)),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw notWhole(file, error);
  }
}

async function readManifest(stream: Readable): Promise<Manifest> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Manifest.parse(JSON.parse(Buffer.concat(pieces).toString('utf8')));
}

function notWhole(file: string, cause: unknown): Error {
  return new Error(`${file} is not a whole backup of this platform; nothing was changed.`, { cause });
}

/** Reads a backup from end to end and compares it with what it says about itself; throws where they differ. */
export async function verifyArchive(file: string): Promise<Manifest> {
  const archive = await openArchive(file);
  try {
    for (const table of archive.manifest.tables) {
      const meter = new RowMeter();
      const nowhere = new Writable({ write: (_piece, _encoding, done) => done() });
      await pipeline(await archive.rows(table), meter, nowhere);
      const { rows, bytes, sha256 } = meter.measured();
      if (rows !== table.rows || bytes !== table.bytes || sha256 !== table.sha256)
        throw new Error(`${tableEntry(table)} is not what was written`);
    }
    return archive.manifest;
  } catch (error) {
    throw notWhole(file, error);
  } finally {
    archive.close();
  }
}
