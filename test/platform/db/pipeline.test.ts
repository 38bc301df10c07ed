import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openDatabase, type Queryable } from '#src/platform/db/database.ts';
import { isUnreachable } from '#src/platform/db/errors.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { atEnd } from '../../support/at-end.ts';
import { testDatabase } from '../../support/database.ts';
import { proxyTo } from '../../support/tcp-proxy.ts';

const { url } = await testDatabase();
const proxy = await proxyTo(url);
const db = openDatabase(proxy.url, () => {});
atEnd(async () => {
  await db.end();
  await proxy.cut();
});

const Answer = z.object({ value: z.number(), connection: z.number() });
const ask = (value: number, from: Queryable = db.shared) =>
  one(from, Answer, sql`SELECT ${value}::integer AS value, pg_backend_pid() AS connection`);

/** Asks until the shared connection stands: two statements that come together are answered by the same one. */
async function shared(): Promise<number> {
  for (;;) {
    const [a, b] = await Promise.all([ask(1), ask(2)]);
    if (a.connection === b.connection) return a.connection;
  }
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('short statements', () => {
  it('are answered without a shared connection too, and then by one for all, each with its own answer', async () => {
    await expect(ask(7)).resolves.toMatchObject({ value: 7 });
    const connection = await shared();
    const values = Array.from({ length: 100 }, (_, n) => n);
    const answers = await Promise.all(values.map((value) => ask(value)));
    expect(answers).toEqual(values.map((value) => ({ value, connection })));
  });

  it('are sent in one piece when they come together', async () => {
    await shared();
    const before = proxy.pieces();
    await Promise.all(Array.from({ length: 50 }, (_, n) => ask(n)));
    expect(proxy.pieces() - before).toBe(1);
  });

  it('do not fail for another that fails', async () => {
    const connection = await shared();
    const broken = one(db.shared, Answer, sql`SELECT 1 / (${0}::integer) AS value`);
    const [before, failed, after] = await Promise.allSettled([ask(1), broken, ask(2)]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
    expect(before).toMatchObject({ value: { value: 1, connection } });
    expect(after).toMatchObject({ value: { value: 2, connection } });
  });

  it('go elsewhere while one before them takes long', async () => {
    const connection = await shared();
    await transaction(db, async (tx) => {
      await one(tx, z.object({}), sql`SELECT pg_advisory_xact_lock(1)`);
      const held = one(db.shared, z.object({}), sql`SELECT pg_advisory_xact_lock_shared(1)`);
      const now = performance.now();
      vi.spyOn(performance, 'now').mockReturnValue(now + 1000);
      const answer = await ask(3);
      expect(answer.value).toBe(3);
      expect(answer.connection).not.toBe(connection);
      await tx.query('ROLLBACK');
      await held;
    });
    await expect(shared()).resolves.toBe(connection);
  });
});

describe('when the connection', () => {
  it('is lost, statements fail as the database being away, and the next are answered', async () => {
    await shared();
    const asked = Promise.allSettled([ask(1), ask(2)]);
    await proxy.cut();
    for (const answer of await asked) {
      expect(answer.status === 'rejected' && isUnreachable(answer.reason)).toBe(true);
    }
    const error: unknown = await ask(3).catch((reason: unknown) => reason);
    expect(isUnreachable(error)).toBe(true);
    await proxy.mend();
    await expect(ask(4)).resolves.toMatchObject({ value: 4 });
    await shared();
  });

  it('says nothing any more, it is given up', async () => {
    await shared();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    proxy.stall();
    const asked = Promise.allSettled([ask(1), ask(2)]);
    await vi.advanceTimersByTimeAsync(10_000);
    for (const answer of await asked) {
      expect(answer.status === 'rejected' && isUnreachable(answer.reason)).toBe(true);
    }
    vi.useRealTimers();
    await proxy.cut();
    await ask(3).catch((error: unknown) => expect(isUnreachable(error)).toBe(true));
    await proxy.mend();
    await shared();
  });
});

it('after the end nothing is asked', async () => {
  const ended = openDatabase(url, () => {});
  await ask(1, ended.shared);
  await ended.end();
  await expect(ask(2, ended.shared)).rejects.toThrow('Cannot use a pool after calling end');
});
