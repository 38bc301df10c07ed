import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Db } from '#src/platform/db/database.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type DataExport, deleteParts, partOf } from './store.ts';

/** Sends the file part by part, so that one part is in memory at a time, and deletes it; also where the reader went away. */
export async function sendFile({ db, now, log }: Deps, res: Response, file: DataExport): Promise<void> {
  const day = now().toISOString().slice(0, 10);
  res.set({
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="ict4society-${day}.zip"`,
    'Content-Length': String(file.size ?? 0),
  });
  try {
    await pipeline(Readable.from(partsOf(db, file.id)), res);
  } catch (error) {
    log.warn({ err: error, export: file.id }, 'a file of data was not taken to its end');
    res.destroy();
  }
}

async function* partsOf(db: Db, exportId: number): AsyncGenerator<Buffer> {
  try {
    for (let part = 0; ; part += 1) {
      const bytes = await partOf(db, exportId, part);
      if (!bytes) return;
      yield bytes;
    }
  } finally {
    await deleteParts(db, exportId);
  }
}
