/** The application and its database are killed under load: what was acknowledged is there, and nothing is there twice. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { many, one, run, type Sql, sql } from '#src/platform/db/query.ts';
import { pdf } from '../concerns/files/samples.ts';
import { removal } from '../moderation/helpers.ts';
import { contribution, debate } from '../support/factories.ts';
import { type Answer, type Platform, platform, say } from './platform.ts';

const writers = 12;
const claims = 400;

/** What was acknowledged (303), by kind, and what was answered. */
type Tally = { acknowledged: Set<string>; statuses: Map<string, number>; withoutRetry: number };

type World = { home: Platform; url: () => string; isOver: () => boolean; tally: Tally };

async function sent({ tally }: World, ask: () => Promise<Answer>, key: string): Promise<Answer | null> {
  const answer = await ask().catch(() => null);
  const status = answer === null ? 'none' : String(answer.status);
  tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
  if (answer?.status === 303) tally.acknowledged.add(key);
  if (answer?.status === 503 && answer.retryAfter === null) tally.withoutRetry += 1;
  if (answer === null || answer.status !== 303) await new Promise((done) => setTimeout(done, 100));
  return answer;
}

type Person = Awaited<ReturnType<Platform['person']>>;

/** Publishes, and sends each again with the same key until it is acknowledged, as people do. */
async function publishes(world: World, person: Person, place: number): Promise<void> {
  for (let n = 0; !world.isOver(); n += 1) {
    const claim = `${person.handle} says ${n}: ${randomUUID()}`;
    const fields = {
      key: randomUUID(),
      claim,
      text: `${randomUUID()} ${randomUUID()}`,
      language: 'en',
      capacity: 'self',
    };
    const key = `post ${claim}`;
    while (!world.tally.acknowledged.has(key) && !world.isOver())
      await sent(world, () => person.post(`${world.url()}/debates/${place}/contributions`, fields), key);
  }
}

async function answers(world: World, person: Person, ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    if (world.isOver()) return;
    const fields = { value: 'agree' };
    await sent(
      world,
      () => person.post(`${world.url()}/contributions/${id}/agreement`, fields),
      `answer ${id} ${person.id}`,
    );
  }
}

async function decides(world: World, moderator: Person, ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    if (world.isOver()) return;
    const opened = await sent(
      world,
      () => moderator.post(`${world.url()}/contributions/${id}/case`),
      `case ${id}`,
    );
    const path = opened?.location ? new URL(opened.location, world.url()).pathname : null;
    if (path)
      await sent(world, () => moderator.post(`${world.url()}${path}/decisions`, removal), `decision ${id}`);
  }
}

/** Uploads a file for a text in each of these debates. */
async function uploads(world: World, person: Person, places: readonly number[]): Promise<void> {
  for (const place of places) {
    if (world.isOver()) return;
    const title = `File ${person.handle} ${place}`;
    const form = new FormData();
    const written = {
      key: randomUUID(),
      debate: String(place),
      in_reply_to: '',
      draft: '',
      turn: '',
      advised: '',
    };
    for (const [name, value] of Object.entries({
      ...written,
      claim: 'A claim',
      text: 'A text',
      capacity: 'self',
      language: 'en',
      file_title: title,
    }))
      form.append(name, value);
    form.append('file', new Blob([new Uint8Array(pdf(title))]), 'report.pdf');
    await sent(world, () => person.post(`${world.url()}/drafts/files`, form), `file ${title}`);
  }
}

const Key = z.object({ key: z.string(), count: z.number() });
/** What is in the database of each kind, and how often. */
const found = (home: Platform, query: Sql) => many(home.db, Key, query);

const stored: Record<string, Sql> = {
  post: sql`SELECT 'post ' || claim AS key, count(*) AS count FROM contributions WHERE claim LIKE '% says %' GROUP BY 1`,
  answer: sql`SELECT 'answer ' || contribution_id || ' ' || member_id AS key, count(*) AS count FROM agreements GROUP BY 1`,
  decision: sql`SELECT 'decision ' || contribution_id AS key, count(*) AS count FROM decisions GROUP BY 1`,
  file: sql`SELECT 'file ' || title AS key, count(*) AS count FROM files GROUP BY 1`,
};

it('loses nothing that was acknowledged, has nothing twice, and recovers by itself', async () => {
  const home = await platform({ fsync: 'on', max_connections: '100' });
  const place = await debate(home.db);
  const ids: number[] = [];
  for (let n = 0; n < claims; n += 1) ids.push((await contribution(home.db, { debateId: place.id })).id);
  const places: number[] = [];
  for (let n = 0; n < 90; n += 1) places.push((await debate(home.db)).id);
  await run(home.db, sql`UPDATE boards SET screening = 'none'`);
  const authors = [];
  for (let n = 0; n < writers; n += 1)
    authors.push(await home.person({ group: 'CS', verified: true, published: 50 }));
  const moderator = await home.person({ role: 'moderator' });
  let app = await home.start();
  let isOver = false;
  const tally: Tally = { acknowledged: new Set(), statuses: new Map(), withoutRetry: 0 };
  const world: World = { home, url: () => app.url, isOver: () => isOver, tally };
  const work = Promise.all([
    ...authors.slice(0, 4).map((person) => publishes(world, person, place.id)),
    ...authors.slice(4, 10).map((person) => answers(world, person, ids.slice(0, claims / 2))),
    ...authors.slice(10, 12).map((person) => uploads(world, person, places)),
    decides(world, moderator, ids.slice(claims / 2)),
  ]);
  const more = async (count: number) => {
    const before = tally.acknowledged.size;
    await vi.waitUntil(() => tally.acknowledged.size >= before + count, { timeout: 60_000 });
  };
  const recoveries: Record<string, number> = {};
  const measured = async (what: string, act: () => Promise<unknown>) => {
    const began = performance.now();
    await act();
    await vi.waitUntil(async () => (await fetch(`${app.url}/readyz`).catch(() => null))?.status === 200, {
      timeout: 60_000,
    });
    recoveries[what] = Math.round(performance.now() - began);
  };

  await more(50);
  for (const how of ['immediate', 'crash'] as const) {
    await home.postgres.stop(how);
    const answer = await fetch(app.url + place.path);
    expect([answer.status, Number(answer.headers.get('retry-after'))]).toEqual([503, 5]);
    await measured(`database ${how}`, () => home.postgres.start());
    await more(50);
  }
  for (let n = 0; n < 2; n += 1) {
    const { port, child } = app;
    child.kill('SIGKILL');
    await once(child, 'exit');
    await measured(`application killed ${n + 1}`, async () => {
      app = await home.start({}, port);
    });
    await more(50);
  }
  isOver = true;
  await work;
  say('killed under load', { recoveries, statuses: Object.fromEntries(tally.statuses) });

  const counts: Record<string, number> = {};
  for (const [kind, query] of Object.entries(stored)) {
    const rows = await found(home, query);
    const acknowledged = [...tally.acknowledged].filter((key) => key.startsWith(`${kind} `));
    counts[kind] = acknowledged.length;
    const keys = new Set(rows.map(({ key }) => key));
    expect(
      acknowledged.filter((key) => !keys.has(key)),
      kind,
    ).toEqual([]);
    expect(
      rows.filter(({ count }) => count > 1),
      kind,
    ).toEqual([]);
    expect(acknowledged.length, kind).toBeGreaterThan(0);
  }
  say('killed under load', {
    recoveries,
    acknowledged: counts,
    statuses: Object.fromEntries(tally.statuses),
  });
  expect(tally.withoutRetry).toBe(0);
  expect([...tally.statuses.keys()].filter((status) => !['303', '503', 'none'].includes(status))).toEqual([]);
  const { wrong } = await one(
    home.db,
    z.object({ wrong: z.number() }),
    sql`SELECT count(*) AS wrong FROM debates d WHERE d.contributions_count <>
          (SELECT count(*) FROM contributions c WHERE c.debate_id = d.id AND c.state = 'published')`,
  );
  expect(wrong).toBe(0);
});
