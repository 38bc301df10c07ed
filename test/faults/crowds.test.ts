/** Slow clients, idle connections and crawlers: what members wait meanwhile, and how much memory the process takes. */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { contribution, debate } from '../support/factories.ts';
import type { ServerProcess } from '../support/process.ts';
import { browser, figuresOf, type Platform, platform, quantile, say } from './platform.ts';

const debates = 300;
const seconds = 15;

let home: Platform;
let places: { id: number; path: string }[];
let claims: number[];
let member: Awaited<ReturnType<Platform['person']>>;

beforeAll(async () => {
  home = await platform({ max_connections: '100' });
  places = await Promise.all(Array.from({ length: debates }, () => debate(home.db)));
  claims = [];
  for (const { id } of places)
    for (let n = 0; n < 3; n += 1) claims.push((await contribution(home.db, { debateId: id })).id);
  await home.db.query('ANALYZE');
  member = await home.person({ group: 'CS', verified: true });
});

const megabytes = ({ child }: ServerProcess) =>
  Math.round(
    Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
  );

/** What a member waits for pages, and for answers that are written, in milliseconds; every tenth of a second one of them. */
async function waits(url: string, during: number) {
  const reads: number[] = [];
  const writes: number[] = [];
  const statuses = new Set<number>();
  const until = performance.now() + during * 1000;
  for (let n = 0; performance.now() < until; n += 1) {
    const began = performance.now();
    const isWrite = n % 5 === 4;
    const answer = await (isWrite
      ? member.post(`${url}/contributions/${claims[n % claims.length]}/agreement`, { value: 'agree' })
      : member.get(url + (places[n % debates]?.path ?? '/')));
    (isWrite ? writes : reads).push(performance.now() - began);
    statuses.add(answer.status);
    await sleep(Math.max(0, 100 - (performance.now() - began)));
  }
  const of = (values: number[]) => ({
    p50: Math.round(quantile(values, 0.5)),
    p99: Math.round(quantile(values, 0.99)),
  });
  return { reads: of(reads), writes: of(writes), statuses: [...statuses].sort() };
}

describe('crawlers', () => {
  /** Asks for other addresses all the time, at this rate, from as many networks; what is answered. */
  function crawl(url: string, perSecond: number): { stop: () => Map<number, number> } {
    const agent = new Agent({ keepAlive: true, maxSockets: 400 });
    const answers = new Map<number, number>();
    let asked = 0;
    const began = performance.now();
    const tick = setInterval(() => {
      const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
      for (; asked < due; asked += 1) {
        const { path = '/' } = places[asked % debates] ?? {};
        const from = `10.${asked % 250}.${Math.floor(asked / 250) % 250}.1`;
        const address = `${url}${path}?at=${claims[asked % claims.length]}&lang=${['en', 'fr', 'de'][asked % 3]}`;
        get(address, { agent, headers: { 'X-Forwarded-For': from } }, (res) => {
          answers.set(res.statusCode ?? 0, (answers.get(res.statusCode ?? 0) ?? 0) + 1);
          res.resume();
        }).on('error', () => answers.set(0, (answers.get(0) ?? 0) + 1));
      }
    }, 10);
    return {
      stop() {
        clearInterval(tick);
        agent.destroy();
        return answers;
      },
    };
  }

  const lanes = (process.env.LANES ?? '3').split(',');
  it.each(lanes)('at 300 requests a second, %s pages at once: members read and write', async (atOnce) => {
    const server = await home.start({ TRUST_PROXY: '1', VISITORS_AT_ONCE: atOnce, VISITORS_WAITING: '20' });
    await waits(server.url, 5);
    const quiet = await waits(server.url, seconds);
    const crawler = crawl(server.url, 300);
    const crowded = await waits(server.url, seconds);
    const answers = Object.fromEntries(crawler.stop());
    say(`crawlers, VISITORS_AT_ONCE=${atOnce}`, { quiet, crowded, answers, megabytes: megabytes(server) });
    expect(crowded.statuses).toEqual([200, 303]);
    expect((await figuresOf(server.url)).get('visitor_pages_shed_total')).toBeGreaterThan(0);
    server.child.kill('SIGTERM');
    await once(server.child, 'exit');
  });
});

describe('connections', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await home.start();
    await waits(server.url, 3);
  });

  /** Connections that send this once, and then a piece now and then. */
  async function opened(
    count: number,
    first: string,
    piece = '',
  ): Promise<{ sockets: Socket[]; closed: () => number }> {
    let closed = 0;
    const sockets: Socket[] = [];
    for (let n = 0; n < count; n += 1) {
      const socket = connect(server.port, '127.0.0.1').on('error', () => {});
      socket.on('close', () => {
        closed += 1;
        clearInterval(drip);
      });
      socket.resume().write(first);
      const drip = setInterval(() => piece && socket.write(piece), 2000);
      sockets.push(socket);
      if (n % 100 === 99) await sleep(20);
    }
    return { sockets, closed: () => closed };
  }

  const head = `POST /accounts/sign-in HTTP/1.1\r\nHost: here\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n`;
  it.each([
    ['2,000 that are idle', 2000, 'GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n', ''],
    ['500 whose head never ends', 500, 'GET / HTTP/1.1\r\nHost: here\r\n', 'X-Slow: yes\r\n'],
    ['500 whose body never ends', 500, `${head}Content-Length: 100000\r\n\r\nemail=`, 'x'],
  ])('%s: members go on, and memory is bounded', async (what, count, first, piece) => {
    const [quiet, before] = [await waits(server.url, 5), megabytes(server)];
    const { sockets } = await opened(count, first, piece);
    const during = await waits(server.url, 8);
    say(what, { quiet, during, megabytes: { before, during: megabytes(server) } });
    for (const socket of sockets) socket.destroy();
    expect(during.statuses).toEqual([200, 303]);
    expect(megabytes(server) - before).toBeLessThan(150);
  });

  it('500 who sign in at once: all are answered, and members read meanwhile', async () => {
    const before = megabytes(server);
    const visitor = browser();
    const statuses = new Map<number, number>();
    const began = performance.now();
    const signing = Promise.all(
      Array.from({ length: 500 }, async (_, n) => {
        const fields = { email: `nobody${n}@example.org`, password: 'a walk along the quiet canal' };
        const { status } = await visitor.post(`${server.url}/accounts/sign-in`, fields);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }),
    );
    const during = await waits(server.url, 8);
    await signing;
    say('500 sign-ins at once', {
      seconds: Math.round((performance.now() - began) / 1000),
      statuses: Object.fromEntries(statuses),
      during,
      megabytes: { before, after: megabytes(server) },
    });
    expect([...statuses.keys()].filter((status) => status >= 500 && status !== 503)).toEqual([]);
    expect(during.statuses.filter((status) => status >= 400)).toEqual([]);
    const rows = z.object({ count: z.number() });
    expect((await one(home.db, rows, sql`SELECT count(*) AS count FROM sessions`)).count).toBeLessThan(600);
  });
});
