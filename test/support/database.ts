import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type Db, openDatabase } from '#src/db.ts';
import { atEnd } from './at-end.ts';

/** A database of this test file's own, cloned from the migrated template and dropped at its end. */
export async function testDatabase(): Promise<{ db: Db; url: string }> {
  const url = new URL(inject('serverUrl'));
  const admin = openDatabase(url.href, () => {});
  const name = `test_${randomBytes(8).toString('hex')}`;
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template_migrated`);
  url.pathname = `/${name}`;
  const db = openDatabase(url.href, () => {});
  atEnd(async () => {
    await db.end();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  });
  return { db, url: url.href };
}
