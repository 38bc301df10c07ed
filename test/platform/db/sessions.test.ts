import { expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '#src/platform/db/database.ts';
import { isTooSlow } from '#src/platform/db/errors.ts';
import { sharesBackends } from '#src/platform/db/pooler.ts';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { atEnd } from '../../support/at-end.ts';
import { testDatabase } from '../../support/database.ts';

const { db, url } = await testDatabase();
const work = openDatabase(url, () => {}, { most: 2, patience: 'work' });
atEnd(() => work.end());

const Setting = z.object({ value: z.string() });
const setting = async (of: typeof db | typeof db.shared, name: string) =>
  (await one(of, Setting, sql`SELECT current_setting(${name}) AS value`)).value;

it('every session begins with our settings, those of jobs with more patience; none is an option of the connection', async () => {
  for (const of of [db, db.shared]) {
    expect(await setting(of, 'statement_timeout')).toBe('15s');
    expect(await setting(of, 'lock_timeout')).toBe('5s');
    expect(await setting(of, 'idle_in_transaction_session_timeout')).toBe('15s');
    expect(await setting(of, 'TimeZone')).toBe('UTC');
    expect(await setting(of, 'jit')).toBe('off');
    expect(await setting(of, 'application_name')).toMatch(/^ict4society [0-9a-f]{8}$/);
  }
  expect(await setting(work, 'statement_timeout')).toBe('30min');
  // Poolers refuse options.
  expect(db.options.options).toBeUndefined();
});

it('what takes too long is ended, and known as such', async () => {
  const slow = transaction(db, async (tx) => {
    await run(tx, sql`SELECT set_config('statement_timeout', '20ms', true)`);
    await run(tx, sql`SELECT pg_sleep(5)`);
  });
  await expect(slow).rejects.toSatisfy(isTooSlow);
});

const Row = z.looseObject({ id: z.number() });
const rows = sql`SELECT * FROM changing ORDER BY id`;

it('a table that changes while it is read and written fails nobody', async () => {
  await run(db, sql`CREATE TABLE changing (id bigint GENERATED ALWAYS AS IDENTITY)`);
  let over = false;
  const failures: unknown[] = [];
  const failed = (error: unknown) => void failures.push(error);
  const reader = async (of: typeof db | typeof db.shared) => {
    while (!over) await many(of, Row, rows).catch(failed);
  };
  const writer = async () => {
    while (!over) {
      await transaction(db, async (tx) => {
        await many(tx, Row, sql`INSERT INTO changing DEFAULT VALUES RETURNING *`);
        await many(tx, Row, rows);
        await run(tx, sql`DELETE FROM changing`);
      }).catch(failed);
    }
  };
  const all = [reader(db), reader(db), reader(db.shared), writer(), writer()];
  for (let n = 0; n < 20; n += 1) await db.query(`ALTER TABLE changing ADD COLUMN c${n} text`);
  over = true;
  await Promise.all(all);
  expect(failures).toEqual([]);
});

it('connections that are open at once are several to the database, unless a pooler lends one out in turn', async () => {
  expect(await sharesBackends(db)).toBe(false);
  // As a pooler in transaction mode has it: one connection, lent out for a statement at a time.
  const [client] = [await db.connect()];
  const lent = new Proxy(client, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (name === 'release') return () => {};
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
  const pooled = new Proxy(db, {
    get: (target, name) => (name === 'connect' ? async () => lent : Reflect.get(target, name)),
  });
  expect(await sharesBackends(pooled)).toBe(true);
  client.release();
});
