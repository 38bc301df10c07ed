import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type Db, openDatabase } from '#src/platform/db/database.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { recount } from '#src/platform/ops/recount.ts';
import type { Slice } from '#src/platform/slice/slice.ts';
import type { Manifest } from './manifest.ts';
import { restoreBackup } from './restore.ts';

const Locale = z.object({ collate: z.string(), ctype: z.string() });

type Trial = { db: Db; log: Logger; slices: readonly Slice[]; at: Date };

/**
 * Restores a backup into a database of its own beside ours, recounts there what is kept counted, and throws that database
 * away. Throws where any of it fails; the role of DATABASE_URL has to have the right to create databases.
 */
export async function tryBackup({ db, log, slices, at }: Trial, file: string): Promise<Manifest> {
  const name = `trial_${randomBytes(8).toString('hex')}`;
  const { collate, ctype } = await one(
    db,
    Locale,
    sql`SELECT datcollate AS collate, datctype AS ctype FROM pg_database WHERE datname = current_database()`,
  );
  const locale = `LC_COLLATE '${collate}' LC_CTYPE '${ctype}'`;
  await db.query(`CREATE DATABASE ${name} TEMPLATE template0 ${locale}`);
  try {
    return await tryIn(nextTo(db, name), { log, slices, at }, file);
  } finally {
    await db.query(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}

function nextTo(db: Db, name: string): Db {
  const url = new URL(db.options.connectionString ?? '');
  url.pathname = `/${name}`;
  return openDatabase(url.href, () => {});
}

async function tryIn(copy: Db, { log, slices, at }: Omit<Trial, 'db'>, file: string): Promise<Manifest> {
  try {
    const manifest = await restoreBackup(copy, file, log, at);
    const differing = (await recount(copy, slices)).map(({ counter }) => counter);
    if (differing.length > 0) throw new Error(`Restored, it is not right: ${differing.join(', ')} differ.`);
    return manifest;
  } finally {
    await copy.end();
  }
}
