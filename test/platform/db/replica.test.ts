/** Who reads from a replica: here another database, so that one sees which was asked. */
import request from 'supertest';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from '#src/app.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { readingFrom } from '#src/platform/db/replica/reading.ts';
import type { Replica } from '#src/platform/db/replica/replica.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { listenForChanges } from '#src/platform/events/changes.ts';
import { testApp } from '../../support/app.ts';
import { atEnd } from '../../support/at-end.ts';
import { testDatabase } from '../../support/database.ts';
import { debate } from '../../support/factories.ts';
import { signIn } from '../../support/sign-in.ts';

const [test, other] = [await testApp(), await testDatabase()];
let isFresh = true;
const replica: Replica = {
  db: other.db,
  isFresh: () => isFresh,
  lagSeconds: () => 0,
  stop: async () => {},
};
const changes = await listenForChanges(test.db, test.deps.log);
atEnd(() => changes.stop());
const deps = { ...test.deps, changes, replica };
const Here = z.object({ here: z.string() });
const here = sql`SELECT current_database() AS here`;

beforeAll(async () => {
  await debate(test.db, { title: 'In the database itself' });
  await debate(other.db, { title: 'In the replica' });
});

it('visitors do while it is fresh; members, and visitors who have just sent something, do not', async () => {
  const app = createApp(deps);
  const reads = async (agent = request.agent(app), headers = {}) =>
    /In the (\w+)/.exec((await agent.get('/debates').set(headers).expect(200)).text)?.[1];
  const member = request.agent(app);
  await signIn(member, test.deps, (await test.signedInAs()).member.id);
  expect(await reads()).toBe('replica');
  expect(await reads(member)).toBe('database');
  expect(await reads(request.agent(app), { Cookie: 'flash=sent' })).toBe('database');
  isFresh = false;
  expect(await reads(request.agent(app), { 'Accept-Language': 'de' })).toBe('database');
  isFresh = true;
  const gone = openDatabase('postgres://nobody@127.0.0.1:1/nothing', () => {});
  atEnd(() => gone.end());
  const without = createApp({ ...deps, replica: { ...replica, db: gone } });
  expect(await reads(request.agent(without))).toBe('database');
});

it('nothing is written there, and who has read from the database goes on there', async () => {
  const places = await readingFrom(replica, async () => {
    const first = (await one(test.db, Here, here)).here;
    const shared = (await one(test.db.shared, Here, here)).here;
    const inTransaction = (await transaction(test.db, (tx) => one(tx, Here, here))).here;
    await run(test.db, sql`UPDATE boards SET screening = 'none'`);
    isFresh = false;
    const late = (await one(test.db, Here, here)).here;
    isFresh = true;
    return { first, shared, inTransaction, late, after: (await one(test.db, Here, here)).here };
  });
  const [itself, copy] = [test.url, other.url].map((url) => new URL(url).pathname.slice(1));
  expect(places).toEqual({ first: copy, shared: copy, inTransaction: itself, late: itself, after: itself });
  const written = sql`SELECT count(*) FILTER (WHERE screening = 'none') AS count FROM boards`;
  expect((await one(other.db, z.object({ count: z.number() }), written)).count).toBe(0);
});
