import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { migrate } from '#src/platform/db/migrate.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { knownMigrations, requirePresentSchema } from '#src/platform/db/schema-version.ts';
import { emptyDatabase, testDatabase } from '../../support/database.ts';

const log = pino({ level: 'silent' });
const Oldest = z.object({ oldestMigration: z.string() });

describe('a database', () => {
  it('of an older version is refused in one line that says how to begin anew', async () => {
    const { db } = await emptyDatabase();
    await db.query('CREATE TABLE migrations (id serial, name text NOT NULL, run_on timestamp NOT NULL)');
    await db.query(
      `INSERT INTO migrations (name, run_on) VALUES ('0001-accounts', now()), ('0002-boards', now())`,
    );
    const refusal =
      /^This database is of an older version .* delete the folder \.data; .* a new, empty database\.$/;
    await expect(migrate(db, log)).rejects.toThrow(refusal);
  });

  it('whose locale knows no letters is refused in one line that says which does', async () => {
    const { db } = await emptyDatabase("LC_CTYPE 'C'");
    const refusal =
      /^The locale of this database \(LC_CTYPE C\) does not know letters\. .* LC_CTYPE 'C\.UTF-8'\.$/;
    await expect(migrate(db, log)).rejects.toThrow(refusal);
  });

  it('whose role may do nothing is refused in one line that says which right it lacks', async () => {
    const { db } = await emptyDatabase();
    const url = new URL(db.options.connectionString ?? '');
    const role = `role_${randomBytes(8).toString('hex')}`;
    await db.query(`CREATE ROLE ${role} LOGIN PASSWORD 'nothing'`);
    url.username = role;
    url.password = 'nothing';
    const child = spawn(process.execPath, ['src/cli/migrate.ts'], {
      env: {
        ...process.env,
        BASE_URL: 'http://127.0.0.1:3000',
        DATABASE_URL: url.href,
        SESSION_SECRET: 'x'.repeat(32),
      },
    });
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => said.push(String(data)));
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    const refusal =
      /^The database refuses the migrations: permission denied .*\. Let the role of DATABASE_URL own the database\.\n$/;
    expect(said.join('')).toMatch(refusal);
  });

  it('that a newer version has upgraded is refused by name, unless that version lets older ones go on', async () => {
    const { db } = await testDatabase();
    await db.query(
      "INSERT INTO migrations (name, run_on) VALUES ('9999-later', now() + interval '1 minute')",
    );
    const { oldestMigration } = await one(db, Oldest, sql`SELECT oldest_migration FROM installation`);
    expect(knownMigrations()).toContain(oldestMigration);
    expect(await migrate(db, log)).toEqual([]);
    await db.query("UPDATE installation SET oldest_migration = '9999-later'");
    const refusal =
      /^A newer version has upgraded this database: it has 9999-later, and the oldest version that may run knows 9999-later\. This one ends at \d{4}-[\w-]+: start the newer one\.$/;
    await expect(migrate(db, log)).rejects.toThrow(refusal);
    await expect(requirePresentSchema(db)).rejects.toThrow(refusal);
  });

  it('without the present schema is changed by no command but migrate, and that lets those at work go first', async () => {
    const { db } = await emptyDatabase();
    await expect(requirePresentSchema(db)).rejects.toThrow(
      /^This database has not the present schema yet \(0001-basics is the next of \d+\): npm run migrate /,
    );
    const all = knownMigrations();
    expect(await migrate(db, log, { upTo: 2 })).toEqual(all.slice(0, 2));
    const writer = await db.connect();
    await writer.query('BEGIN; LOCK TABLE organisations IN ROW EXCLUSIVE MODE');
    const goOn = async () => {
      await writer.query('COMMIT');
      writer.release();
    };
    const warnings = pino({ level: 'warn' }, { write: () => void goOn() });
    const begun: string[] = [];
    const onProgress = (which: number, of: number) => begun.push(`${which} of ${of}`);
    // The third migration refers to the table of the second.
    expect(await migrate(db, warnings, { onProgress })).toEqual(all.slice(2));
    const missing = all.length - 2;
    expect(begun).toEqual([
      `1 of ${missing}`,
      ...Array.from({ length: missing }, (_, n) => `${n + 1} of ${missing}`),
    ]);
    expect(await requirePresentSchema(db)).toBeUndefined();
  });

  it('at the present schema is left as it is', async () => {
    const { db } = await testDatabase();
    expect(await migrate(db, log)).toEqual([]);
  });
});

describe('letters', () => {
  const Known = z.object({ known: z.boolean() });

  it.each(['“repair”', '–repair…', '«δέντρο»', '„Прилагане“'])('are told from signs in %s', async (text) => {
    const { db } = await testDatabase();
    const word = text.replace(/[^\p{L}]/gu, '').toLowerCase();
    const found = sql`SELECT to_tsvector('simple', ${text}) @@ plainto_tsquery('simple', ${word})
      AND to_tsvector('simple', ${text})::text = quote_literal(${word}) || ':1' AS known`;
    expect(await one(db, Known, found)).toEqual({ known: true });
  });

  it.each([
    ['επισκευή', 'επισκευης'],
    ['прилагане', 'прилагано'],
    ['reparieren', 'reparierbar'],
  ])('of every script make trigrams: %s is like %s', async (word, like) => {
    const { db } = await testDatabase();
    expect(await one(db, Known, sql`SELECT similarity(${word}, ${like}) > 0.4 AS known`)).toEqual({
      known: true,
    });
  });
});
