import { expect, it } from 'vitest';
import { batchWrites } from '#src/platform/db/batch-writes.ts';
import type { Db } from '#src/platform/db/database.ts';
import { testDatabase } from '../../support/database.ts';

const { db } = await testDatabase();

type Call = { asked: readonly number[]; lockTimeout: string; end: (error?: Error) => void };

/** Writes that end when the test says so; each answers twice what it was asked. */
function writing(batchSize: number, concurrency = 1) {
  const calls: Call[] = [];
  const write = batchWrites(
    (_db: Db, asked: readonly number[], lockTimeout) =>
      new Promise<number[]>((done, failed) => {
        const end = (error?: Error) => (error ? failed(error) : done(asked.map((n) => 2 * n)));
        calls.push({ asked, lockTimeout, end });
      }),
    { batchSize, concurrency },
  );
  return { calls, write, asked: () => calls.map((call) => call.asked) };
}

/** Lets everything happen that waits for nothing. */
const settled = () => new Promise((done) => setImmediate(done));

it('what comes in while something is being written is written together after it, in order', async () => {
  const { calls, write, asked } = writing(3);
  const results = Promise.all([1, 2, 3, 4, 5].map((n) => write(db, n)));
  expect(asked()).toEqual([[1]]);
  calls[0]?.end();
  await settled();
  expect(asked()).toEqual([[1], [2, 3, 4]]);
  calls[1]?.end();
  await settled();
  expect(asked()).toEqual([[1], [2, 3, 4], [5]]);
  calls[2]?.end();
  expect(await results).toEqual([2, 4, 6, 8, 10]);
});

it('so many are under way at once as was said, and no more', async () => {
  const { calls, write, asked } = writing(10, 2);
  const results = Promise.all([1, 2, 3, 4].map((n) => write(db, n)));
  expect(asked()).toEqual([[1], [2]]);
  calls[1]?.end();
  await settled();
  expect(asked()).toEqual([[1], [2], [3, 4]]);
  for (const call of calls) call.end();
  expect(await results).toEqual([2, 4, 6, 8]);
});

it('where one fails alone, it is written again, as long as it takes, and the others do not wait for that', async () => {
  const { calls, write } = writing(10);
  const first = write(db, 1);
  calls[0]?.end(new Error('it waited for a lock'));
  await settled();
  const second = write(db, 2);
  expect(calls.map(({ asked, lockTimeout }) => [asked, lockTimeout])).toEqual([
    [[1], '250ms'],
    [[1], '0'],
    [[2], '250ms'],
  ]);
  for (const call of calls) call.end();
  expect(await Promise.all([first, second])).toEqual([2, 4]);
});

it('where several fail, each is written on its own', async () => {
  const { calls, write } = writing(10);
  const results = Promise.allSettled([1, 2, 3].map((n) => write(db, n)));
  calls[0]?.end();
  await settled();
  calls[1]?.end(new Error('one of these cannot be written'));
  await settled();
  expect(calls.slice(1).map(({ asked, lockTimeout }) => [asked, lockTimeout])).toEqual([
    [[2, 3], '250ms'],
    [[2], '0'],
    [[3], '0'],
  ]);
  calls[2]?.end(new Error('this one'));
  calls[3]?.end();
  expect(await results).toMatchObject([{ value: 2 }, { reason: { message: 'this one' } }, { value: 6 }]);
});
