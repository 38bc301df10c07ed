/** What one answer costs, in processor time of the application and of its connections to the database. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type pg from 'pg';
import { pino } from 'pino';
import { createApp } from '#src/app.ts';
import { readConfig } from '#src/platform/config.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { noChanges } from '#src/platform/events/changes.ts';
import { compileViews } from '#src/platform/http/rendering/templates.ts';
import { slices } from '#src/slices.ts';
import { sessionCookie } from '../../support/sign-in.ts';
import { statementsOf } from '../statements.ts';
import { type Looker, lookers } from './pages.ts';

export interface Cost {
  readonly status: number;
  /** Where it leads instead of a page. */
  readonly location?: string | undefined;
  /** Processor time, in ms. */
  readonly cpu: number;
  /** From the request to the last byte, in ms. */
  readonly wall: number;
  readonly statements: number;
  readonly bytes: number;
}

let asked = 0;

/** Starts the application in this process, as it is in production, on this database; the page cache never has what is asked for. */
export async function openApp(url: string, admin: pg.Client) {
  const config = {
    ...readConfig({
      DATABASE_URL: url,
      SESSION_SECRET: 'x'.repeat(32),
      TRUST_PROXY: '1',
      STAFF_SECOND_FACTOR: 'off',
    }),
    production: true,
  };
  const db = openDatabase(url, console.error, { patience: 'work' });
  const log = pino({ level: 'silent' });
  const deps = {
    ...{
      config,
      db,
      log,
      now: () => new Date(),
      changes: noChanges,
      copy: () => null,
      replica: null,
      slices,
    },
  };
  compileViews();
  const app = createApp(deps);
  const server = createServer(app);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const cookies = new Map<Looker, string>();
  for (const [looker, id] of Object.entries(lookers)) {
    if (id === null) continue;
    const { name, value } = await sessionCookie(deps, id);
    cookies.set(looker as Looker, `${name}=${value}`);
  }
  const database = new URL(url).pathname.slice(1);
  const cpuNow = async () => {
    const { rows } = await admin.query('SELECT pid FROM pg_stat_activity WHERE datname = $1', [database]);
    const { user, system } = process.cpuUsage();
    return { own: (user + system) / 1000, backends: new Map(rows.map(({ pid }) => [pid, backendTime(pid)])) };
  };

  const ask = async (looker: Looker, path: string): Promise<Cost> => {
    asked += 1;
    const cookie = cookies.get(looker);
    const headers = {
      'accept-language': 'en',
      'x-forwarded-for': `10.${asked % 250}.${(asked >> 8) % 250}.${asked % 199}`,
      ...(cookie && { cookie }),
    };
    const before = await cpuNow();
    const start = performance.now();
    const { answer, bytes } = await read(`http://127.0.0.1:${port}${path}`, headers);
    const wall = performance.now() - start;
    const after = await cpuNow();
    const inDatabase = [...after.backends].reduce(
      (sum, [pid, ms]) => sum + ms - (before.backends.get(pid) ?? 0),
      0,
    );
    return {
      status: answer.statusCode ?? 0,
      cpu: after.own - before.own + inDatabase,
      wall,
      statements: 0,
      bytes,
      location: answer.headers.location,
    };
  };
  return {
    app,
    db,
    /**
     * The least that so many answers took, after one that fills what is kept: what others on the machine cost falls out. Where a
     * page leads to its proper address, that of the page.
     */
    async cost(looker: Looker, address: string, times: number): Promise<Cost> {
      let path = address;
      const fresh = () =>
        looker === 'visitor' ? `${path}${path.includes('?') ? '&' : '?'}number=${asked}` : path;
      let first = await ask(looker, fresh());
      if (first.location !== undefined) {
        path = first.location.replace(/[?&]number=\d+/, '');
        first = await ask(looker, fresh());
      }
      if (first.status !== 200 || first.wall > 30_000) return first;
      const counts = await statementsOf(admin, database, () => ask(looker, fresh()).then(() => {}));
      const costs: Cost[] = [];
      for (let i = 0; i < times; i++) costs.push(await ask(looker, fresh()));
      const least = (of: (cost: Cost) => number) => Math.min(...costs.map(of));
      return {
        ...first,
        cpu: least(({ cpu }) => cpu),
        wall: least(({ wall }) => wall),
        statements: counts.own,
      };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await db.end();
    },
  };
}

/** In ms, from the scheduler of Linux, which counts nanoseconds; a connection that has gone took nothing. */
function backendTime(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return 0;
  }
}

async function read(
  url: string,
  headers: Record<string, string>,
): Promise<{ answer: IncomingMessage; bytes: number }> {
  const [answer] = (await once(get(url, { headers, agent: false }), 'response')) as [IncomingMessage];
  let bytes = 0;
  for await (const chunk of answer) bytes += (chunk as Buffer).length;
  return { answer, bytes };
}
