/** Two processes read from a replica that lags, is silent, goes and comes back: who reads what, and how soon. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { text as textOf } from 'node:stream/consumers';
import pg from 'pg';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { removal } from '../moderation/helpers.ts';
import { atEnd } from '../support/at-end.ts';
import { contribution, debate } from '../support/factories.ts';
import type { OwnPostgres } from '../support/own-postgres.ts';
import { proxyTo } from '../support/tcp-proxy.ts';
import { browser, figuresOf, type Platform, platform, say } from './platform.ts';
import { standbyOf } from './standby.ts';

let home: Platform;
let standby: OwnPostgres;
let way: Awaited<ReturnType<typeof proxyTo>>;
let admin: pg.Client;
let first: string;
let second: string;
const visitor = browser();

beforeAll(async () => {
  home = await platform();
  standby = await standbyOf(home.postgres);
  way = await proxyTo(standby.url('postgres'));
  atEnd(() => way.cut());
  const environment = { DATABASE_REPLICA_URL: way.url, VISITORS_AT_ONCE: '50' };
  [first, second] = [(await home.start(environment)).url, (await home.start(environment)).url];
  admin = await connected();
});

async function connected(): Promise<pg.Client> {
  const client = new pg.Client(standby.url('postgres')).on('error', () => {});
  await client.connect();
  atEnd(() => client.end().catch(() => {}));
  return client;
}

const lag = async (url: string) => (await figuresOf(url)).get('replica_lag_seconds') ?? Number.NaN;
const follow = () =>
  vi.waitUntil(async () => Math.max(await lag(first), await lag(second)) < 2, { timeout: 20_000 });
const pause = () => admin.query('SELECT pg_wal_replay_pause()');
const resume = () => admin.query('SELECT pg_wal_replay_resume()');
const shows = async (url: string, path: string, reader = visitor) => {
  const { status, text } = await reader.get(url + path);
  expect(status).toBe(200);
  return text;
};
/** A debate with a contribution, and what nobody is told of: its text changes. */
async function place() {
  const { id, path } = await debate(home.db);
  const said = await contribution(home.db, { debateId: id, text: 'Words as they were.' });
  const change = () =>
    run(home.db, sql`UPDATE contributions SET html = '<p>Words as they are.</p>' WHERE id = ${said.id}`);
  return { id, path, said, change };
}

describe('visitors', () => {
  it('read from the replica, members from the database, and visitors too once it is five seconds behind', async () => {
    const [one, other, third] = [await place(), await place(), await place()];
    const member = await home.person();
    await follow();
    await pause();
    for (const { change } of [one, other, third]) await change();
    expect(await shows(first, one.path)).toContain('Words as they were.');
    expect(await shows(second, other.path)).toContain('Words as they were.');
    expect(await shows(first, one.path, member)).toContain('Words as they are.');
    await expect.poll(() => lag(first), { timeout: 20_000 }).toBeGreaterThan(5);
    await expect.poll(() => lag(second), { timeout: 20_000 }).toBeGreaterThan(5);
    expect(await shows(first, third.path)).toContain('Words as they are.');
    expect(await shows(second, third.path)).toContain('Words as they are.');
    await resume();
    await follow();
  });

  it('of every process read nothing that is removed, however far behind the replica is', async () => {
    const { path, said } = await place();
    const moderator = await home.person({ role: 'moderator' });
    await follow();
    for (const url of [first, second, first, second])
      expect(await shows(url, path)).toContain('Words as they were.');
    await pause();
    const opened = await moderator.post(`${first}/contributions/${said.id}/case`);
    const decided = await moderator.post(
      `${first}${new URL(opened.location, first).pathname}/decisions`,
      removal,
    );
    expect(decided.status).toBe(303);
    // As soon as the process has heard: of what it has kept, too.
    await expect.poll(() => shows(second, path), { timeout: 2000, interval: 1 }).not.toContain('Words as');
    const until = performance.now() + 3000;
    let reads = 0;
    while (performance.now() < until) {
      for (const url of [first, second]) {
        expect(await shows(url, `${path}${reads % 2 ? '?lang=fr' : ''}`)).not.toContain('Words as');
        reads += 1;
      }
    }
    await resume();
    await follow();
    for (const url of [first, second]) expect(await shows(url, path)).not.toContain('Words as');
    say('removed while the replica stood still', { readsAfterwards: reads });
  });

  it('find what they have just read and sent, whichever process answers', async () => {
    const { id, path, said } = await place();
    const author = await home.person({ group: 'CS', verified: true });
    const moderator = await home.person({ role: 'moderator' });
    const urls = [first, second];
    let turn = 0;
    const next = () => urls[turn++ % 2] ?? first;
    await follow();
    for (let n = 0; n < 20; n += 1) {
      // Browses; contributes, answers; and is moderated.
      expect((await visitor.get(next() + path)).status).toBe(200);
      const text = `What we see, number ${n}.`;
      const sent = await author.post(`${next()}/debates/${id}/contributions`, {
        ...{ key: randomUUID(), claim: `Claim number ${n}.`, text, language: 'en', capacity: 'self' },
      });
      expect([sent.status, sent.text]).toEqual([303, expect.anything()]);
      const where = new URL(sent.location, first);
      expect(await shows(next(), where.pathname + where.search, author)).toContain(text);
      await expect.poll(() => shows(next(), where.pathname + where.search)).toContain(text);
      const answered = await moderator.post(`${next()}/contributions/${said.id}/agreement`, {
        value: n % 2 ? 'agree' : 'disagree',
      });
      expect(answered.status).toBe(303);
      const [, number = ''] = /at=(\d+)|contribution-(\d+)/.exec(sent.location) ?? [];
      const opened = await moderator.post(`${next()}/contributions/${number}/case`);
      const decided = await moderator.post(
        `${next()}${new URL(opened.location, first).pathname}/decisions`,
        removal,
      );
      expect(decided.status).toBe(303);
      const at = next();
      await expect.poll(() => shows(at, where.pathname + where.search), { interval: 1 }).not.toContain(text);
    }
  });
});

/** How long until everybody is answered again, and by what. */
async function watched(act: () => unknown): Promise<{ statuses: number[]; slowestMs: number }> {
  const places = await Promise.all(Array.from({ length: 60 }, place));
  await follow();
  const statuses = new Set<number>();
  let slowestMs = 0;
  let n = 0;
  for (const { path } of places) {
    if (n === 10) await act();
    n += 1;
    const began = performance.now();
    const { status } = await visitor.get((n % 2 ? first : second) + path);
    statuses.add(status);
    slowestMs = Math.max(slowestMs, Math.round(performance.now() - began));
  }
  return { statuses: [...statuses], slowestMs };
}

/** The kinds of problem that the command finds. */
async function doctor(): Promise<string[]> {
  const { stdout } = spawn(process.execPath, ['src/cli/doctor.ts', '--json'], {
    env: {
      ...process.env,
      DATABASE_URL: home.url,
      BASE_URL: first,
      DATABASE_REPLICA_URL: way.url,
      SESSION_SECRET: home.deps.config.sessionSecret,
      DATA_DIR: home.deps.config.dataDir,
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { problems }: { problems: { kind: string }[] } = JSON.parse(await textOf(stdout));
  return problems.map(({ kind }) => kind);
}

describe('a replica that', () => {
  const broken: [string, () => unknown][] = [
    ['is stopped', () => standby.stop('immediate')],
    ['says nothing any more', () => way.stall()],
    ['lets nobody in', () => way.cut().then(() => way.mend({ silent: true }))],
  ];
  it.each(broken)(
    '%s is left alone within two seconds, named among the problems, and used again',
    async (_, act) => {
      expect(await doctor()).not.toContain('replica');
      const found = await watched(act);
      say(`the replica ${_}`, found);
      expect(found.statuses).toEqual([200]);
      expect(found.slowestMs).toBeLessThan(3000);
      // What is only silent is connected to anew.
      if (_ !== 'says nothing any more')
        await expect.poll(() => lag(first), { timeout: 5000 }).toBe(Number.POSITIVE_INFINITY);
      if (_ === 'is stopped') {
        expect(await doctor()).toContain('replica');
        await standby.start();
        admin = await connected();
      } else {
        await way.cut();
        await way.mend();
      }
      await follow();
      const later = await place();
      await follow();
      await pause();
      await later.change();
      expect(await shows(first, later.path)).toContain('Words as they were.');
      await resume();
    },
  );
});
