import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { pino } from 'pino';
import { describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { type Db, openDatabase } from '#src/platform/db/database.ts';
import { migrate } from '#src/platform/db/migrate.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { atEnd } from '../../support/at-end.ts';
import { testDatabase } from '../../support/database.ts';

const log = pino({ level: 'silent' });

/** An empty database of the run's cluster. */
async function emptyDatabase(options = ''): Promise<Db> {
  const url = new URL(inject('serverUrl'));
  const admin = openDatabase(url.href, () => {});
  url.pathname = `/test_${randomBytes(8).toString('hex')}`;
  await admin.query(`CREATE DATABASE ${url.pathname.slice(1)} TEMPLATE template0 ${options}`);
  await admin.end();
  const db = openDatabase(url.href, () => {});
  atEnd(() => db.end());
  return db;
}

describe('a database', () => {
  it('of an older version is refused in one line that says how to begin anew', async () => {
    const db = await emptyDatabase();
    await db.query('CREATE TABLE migrations (id serial, name text NOT NULL, run_on timestamp NOT NULL)');
    await db.query(
      `INSERT INTO migrations (name, run_on) VALUES ('0001-accounts', now()), ('0002-boards', now())`,
    );
    const refusal =
      /^This database is of an older version .* delete the folder \.data; .* a new, empty database\.$/;
    await expect(migrate(db, log)).rejects.toThrow(refusal);
  });

  it('whose locale knows no letters is refused in one line that says which does', async () => {
    const db = await emptyDatabase("LC_CTYPE 'C'");
    const refusal =
      /^The locale of this database \(LC_CTYPE C\) does not know letters\. .* LC_CTYPE 'C\.UTF-8'\.$/;
    await expect(migrate(db, log)).rejects.toThrow(refusal);
  });

  it('whose role may do nothing is refused in one line that says which right it lacks', async () => {
    const db = await emptyDatabase();
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
