import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { withRetry } from '#src/platform/db/with-retry.ts';
import { type TestApp, testApp } from '../../support/app.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
  await run(test.db, sql`CREATE TABLE rows_to_lock (id integer PRIMARY KEY, writes integer NOT NULL)`);
});

beforeEach(async () => {
  await run(test.db, sql`TRUNCATE rows_to_lock`);
  await run(test.db, sql`INSERT INTO rows_to_lock VALUES (1, 0), (2, 0)`);
});

const write = (tx: Tx, id: number) =>
  run(tx, sql`UPDATE rows_to_lock SET writes = writes + 1 WHERE id = ${id}`);
const Row = z.object({ id: z.number(), writes: z.number() });
const rows = () => many(test.db, Row, sql`SELECT id, writes FROM rows_to_lock ORDER BY id`);

describe('work that is done with retries', () => {
  it('is done again after a deadlock, and then each of the two once', async () => {
    let attempts = 0;
    const holding = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const inOrder = (first: number, second: number) => async (tx: Tx) => {
      attempts += 1;
      await write(tx, first);
      holding[first - 1]?.resolve();
      await holding[second - 1]?.promise;
      await write(tx, second);
    };
    await Promise.all([withRetry(test.db, inOrder(1, 2)), withRetry(test.db, inOrder(2, 1))]);
    expect(attempts).toBeGreaterThan(2);
    expect(await rows()).toEqual([
      { id: 1, writes: 2 },
      { id: 2, writes: 2 },
    ]);
  });

  it('is done again where another took its value, if it chooses a new one each time', async () => {
    const ids = [1, 2, 3];
    const insert = async (tx: Tx) => {
      const id = ids.shift();
      await run(tx, sql`INSERT INTO rows_to_lock VALUES (${id}, 0)`);
    };
    await withRetry(test.db, insert, ['rows_to_lock_pkey']);
    expect((await rows()).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('fails at once for any other reason', async () => {
    let attempts = 0;
    const work = async (tx: Tx) => {
      attempts += 1;
      await run(tx, sql`INSERT INTO rows_to_lock VALUES (1, 0)`);
    };
    await expect(withRetry(test.db, work)).rejects.toThrow('rows_to_lock_pkey');
    expect(attempts).toBe(1);
  });
});
