import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { seedDemo } from '#src/demo/seed.ts';
import type { Db } from '#src/platform/db/database.ts';
import { describeSchema } from '#src/platform/db/describe.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { sequences, storedTables } from '#src/platform/ops/backup/database-store.ts';
import { restoreBackup } from '#src/platform/ops/backup/restore.ts';
import { tryBackup } from '#src/platform/ops/backup/try-backup.ts';
import { writeBackup } from '#src/platform/ops/backup/write-backup.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { slices } from '#src/slices.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { temporaryFolder } from '../../support/at-end.ts';
import { emptyDatabase, testDatabase } from '../../support/database.ts';
import { contribution } from '../../support/factories.ts';

const folder = temporaryFolder('backups');
const file = join(folder, 'demo.backup.zip');
const at = new Date('2026-11-21T02:40:00Z');

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
  await seedDemo(test.deps);
  await writeBackup(test.db, file, at);
});

const restored = (db: Db, from = file) => restoreBackup(db, from, test.deps.log, at);

/** Every table with a hash of its rows. */
async function contents(db: Db): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const { schema, name } of await storedTables(db)) {
    const { rows } = await db.query(`SELECT t::text AS row FROM "${schema}"."${name}" t ORDER BY 1`);
    hashes[name] = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  }
  return hashes;
}

const Count = z.object({ count: z.number() });
const membersIn = async (db: Db) => (await one(db, Count, sql`SELECT count(*) FROM members`)).count;

/** Another file made of the backup's entries. */
function changed(name: string, change: (entries: Record<string, Uint8Array>) => void): string {
  const entries = unzipSync(readFileSync(file));
  change(entries);
  const path = join(folder, name);
  writeFileSync(path, zipSync(entries, { level: 0 }));
  return path;
}

describe('a backup', { timeout: 120_000 }, () => {
  it('comes whole or not at all, and then with the same rows and schema, counted rightly; the next post works', async () => {
    const { db } = await emptyDatabase();
    const wrong = changed('wrong', (entries) => {
      const name = 'public/contributions.copy';
      const rows = strToU8(`${strFromU8(entries[name] ?? new Uint8Array())}no row\n`);
      entries[name] = rows;
      const manifest = JSON.parse(strFromU8(entries['manifest.json'] ?? new Uint8Array()));
      const table = manifest.tables.find((each: { name: string }) => each.name === 'contributions');
      table.rows += 1;
      table.bytes = rows.length;
      table.sha256 = createHash('sha256').update(rows).digest('hex');
      entries['manifest.json'] = strToU8(JSON.stringify(manifest));
    });
    await expect(restored(db, wrong)).rejects.toThrow('invalid input syntax');
    expect(await membersIn(db)).toBe(0);

    const { tables } = await restored(db);
    expect(tables.find(({ name }) => name === 'contributions')?.rows).toBeGreaterThan(100);
    expect(await describeSchema(db)).toBe(await describeSchema(test.db));
    const [before, after] = [await contents(test.db), await contents(db)];
    // What the restoring itself says.
    for (const told of ['audit_entries', 'audit_head', 'installation']) {
      expect(after[told]).not.toBe(before[told]);
      delete before[told];
      delete after[told];
    }
    expect(after).toEqual(before);
    expect(await sequences(db)).toEqual(await sequences(test.db));
    expect(await recount(db, slices)).toEqual([]);
    const { id } = await contribution(db);
    const { count } = await one(db, Count, sql`SELECT count(*) FROM contributions WHERE id >= ${id}`);
    expect(count).toBe(1);
  });

  it('is tried beside, and leaves no database behind', async () => {
    const databases = () =>
      one(test.db, Count, sql`SELECT count(*) FROM pg_database WHERE datname LIKE 'trial%'`);
    await tryBackup({ ...test.deps, at }, file);
    expect(await databases()).toEqual({ count: 0 });
  });

  it('is refused in one line, before the first write, where it is not whole, not ours, or of a newer version', async () => {
    const { db } = await emptyDatabase();
    const whole = readFileSync(file);
    const files = [
      [
        writeNamed('empty', Buffer.alloc(0)),
        /is not a whole backup of this platform; nothing was changed\.$/,
      ],
      [writeNamed('cut', whole.subarray(0, whole.length - 1000)), /is not a whole backup/],
      [writeNamed('other', Buffer.from('PGDMP and more')), /is not a whole backup/],
      [join(folder, 'missing'), /cannot be read: ENOENT/],
      [changed('foreign', (entries) => delete entries['manifest.json']), /is not a whole backup/],
      [changed('part', (entries) => delete entries['public/members.copy']), /is not a whole backup/],
      [
        changed('altered', (entries) => {
          const rows = strFromU8(entries['public/members.copy'] ?? new Uint8Array());
          entries['public/members.copy'] = strToU8(rows.replace('Ada', 'Eve').replace('a', 'b'));
        }),
        /is not a whole backup/,
      ],
      [
        changed('newer', (entries) => {
          const manifest = strFromU8(entries['manifest.json'] ?? new Uint8Array());
          entries['manifest.json'] = strToU8(manifest.replace('0059-installation', '9999-later'));
        }),
        /^The backup is of another version than this one \(0\.1\.0\): it has the schema 9999-later, .* nothing was changed\.$/,
      ],
    ] as const;
    for (const [path, line] of files) {
      const refusal = await restored(db, path).catch((error: Error) => error.message);
      expect(refusal).toMatch(line);
      expect(refusal).not.toContain('\n');
    }
    const { count } = await one(
      db,
      Count,
      sql`SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace`,
    );
    expect(count).toBe(0);
  });

  it('is refused by a database that is not empty, or in use', async () => {
    await expect(restored(test.db)).rejects.toThrow(
      /^\d+ others? (is|are) connected|^This database is not empty/,
    );
    const foreign = await emptyDatabase();
    await foreign.db.query('CREATE TABLE accounts (id int)');
    await expect(restored(foreign.db)).rejects.toThrow(/has tables of something else, such as accounts\. /);
    const used = await testDatabase();
    const other = await used.db.connect();
    await expect(restored(used.db)).rejects.toThrow('1 other is connected to this database');
    other.release();
  });
});

function writeNamed(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
