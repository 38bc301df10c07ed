import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type Db, openDatabase } from '#src/platform/db/database.ts';
import { atEnd } from './at-end.ts';

/**
 * A database of this test file's own, cloned from the migrated template. It goes with the whole cluster at the end of the
 * run: to drop one makes the cluster write everything to the disk, for all files at once.
 */
export function testDatabase(): Promise<{ db: Db; url: string }> {
  return newDatabase('TEMPLATE template_migrated STRATEGY file_copy');
}

/** A database of the run's cluster without anything in it. */
export function emptyDatabase(options = ''): Promise<{ db: Db; url: string }> {
  return newDatabase(`TEMPLATE template0 ${options}`);
}

async function newDatabase(options: string): Promise<{ db: Db; url: string }> {
  const url = new URL(inject('serverUrl'));
  const admin = openDatabase(url.href, () => {});
  const name = `test_${randomBytes(8).toString('hex')}`;
  await admin.query(`CREATE DATABASE ${name} ${options}`);
  await admin.end();
  url.pathname = `/${name}`;
  const db = openDatabase(url.href, () => {});
  atEnd(() => db.end());
  return { db, url: url.href };
}
