/** The application loses its database while jobs are in flight, and goes on when it is back. */
import { once } from 'node:events';
import pg from 'pg';
import { pino } from 'pino';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '#src/platform/config.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { migrate } from '#src/platform/db/migrate.ts';
import { atEnd, temporaryFolder } from '../../support/at-end.ts';
import { debate } from '../../support/factories.ts';
import { ownPostgres, shutdowns } from '../../support/own-postgres.ts';
import { type ServerProcess, serverProcess } from '../../support/process.ts';
import { smtpServer, taken } from '../../support/smtp.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

let postgres: Awaited<ReturnType<typeof ownPostgres>>;
let smtp: Awaited<ReturnType<typeof smtpServer>>;
let app: ServerProcess;
let path: string;

beforeAll(async () => {
  postgres = await ownPostgres();
  smtp = await smtpServer();
  const url = postgres.url('postgres');
  const db = openDatabase(url, () => {});
  await migrate(db, pino({ level: 'silent' }));
  ({ path } = await debate(db));
  await db.end();
  const environment = {
    NODE_ENV: 'test',
    DATA_DIR: temporaryFolder('data'),
    DATABASE_URL: url,
    SESSION_SECRET: 'x'.repeat(32),
  };
  app = await serverProcess({ url, deps: { config: readConfig(environment) } }, undefined, {
    SMTP_URL: smtp.url,
    // Visitors are to take every connection.
    VISITORS_AT_ONCE: '200',
  });
});

/** A connection of the test's own. */
async function connected(): Promise<pg.Client> {
  const client = new pg.Client(postgres.url('postgres')).on('error', () => {});
  await client.connect();
  atEnd(() => client.end().catch(() => {}));
  return client;
}

async function queue(client: pg.Client, subject: string, inSeconds = 0): Promise<void> {
  await client.query(
    `SELECT graphile_worker.add_job('mail', $1::json, run_at => now() + $2 * interval '1 second')`,
    [JSON.stringify({ to: 'anna@example.org', subject, text: 'Hello.' }), inSeconds],
  );
}

const received = (subject: string) => smtp.messages.filter((message) => message.includes(subject)).length;
const status = async (at: string) => (await fetch(app.url + at)).status;

/** News as they come, once the process hears of them again. */
const listening = () =>
  vi.waitFor(
    async () => {
      const live = await fetch(`${app.url}${path}/live`);
      expect(live.status).toBe(200);
      return live;
    },
    { timeout: 20_000 },
  );

async function jobs(client: pg.Client) {
  const { rows } = await client.query(
    `SELECT payload ->> 'subject' AS subject, attempts, locked_by, last_error FROM graphile_worker._private_jobs
     WHERE payload ->> 'to' IS NOT NULL ORDER BY 1`,
  );
  return rows;
}

/** Mails that wait to be taken or refused until the test says so; the next time they are taken. */
function held(...subjects: string[]) {
  const said = new Map(subjects.map((subject) => [subject, Promise.withResolvers<string>()]));
  smtp.answers((message) => {
    const subject = subjects.find((one) => message.includes(one) && received(one) === 1);
    return (subject && said.get(subject)?.promise) || taken;
  });
  return (subject: string, answer: string) => said.get(subject)?.resolve(answer);
}

describe.each(Object.keys(shutdowns) as (keyof typeof shutdowns)[])('a database that goes (%s)', (how) => {
  it('while jobs run, end well, fail and are waited for, and answers are streamed', async () => {
    const client = await connected();
    const [good, bad] = [`good ${how}`, `bad ${how}`];
    const answer = held(good, bad);
    await queue(client, good);
    await queue(client, bad);
    await expect.poll(() => received(good) + received(bad), { timeout: 20_000 }).toBe(2);
    const live = await listening();

    await client.query('BEGIN');
    await client.query('LOCK TABLE tallies');
    const exported = await fetch(`${app.url}/debates/1/common-ground.json`, {
      headers: { 'Accept-Encoding': 'identity' },
    });
    await postgres.stop(how);
    // Both end: broken off, unless the lock went first.
    for (const stream of [exported, live]) await stream.text().catch(() => {});
    answer(good, taken);
    answer(bad, '451 Not now');
    expect(await status('/readyz')).toBe(503);
    expect(await status(path)).toBe(503);
    expect(await status('/healthz')).toBe(200);

    await postgres.start();
    await expect.poll(() => status('/readyz'), { timeout: 20_000 }).toBe(200);
    expect(await status(path)).toBe(200);
    const after = await connected();
    await expect
      .poll(() => jobs(after), { timeout: 20_000 })
      .toEqual([{ subject: bad, attempts: 1, locked_by: null, last_error: expect.stringContaining('451') }]);
    await after.query('UPDATE graphile_worker._private_jobs SET run_at = now()');
    await expect.poll(() => jobs(after), { timeout: 20_000 }).toEqual([]);
    expect([received(good), received(bad)]).toEqual([1, 2]);
    await (await listening()).body?.cancel();
  });

  it('while jobs are fetched', async () => {
    const client = await connected();
    const subject = `fetched ${how}`;
    await queue(client, subject, 1);
    await client.query('BEGIN');
    await client.query('LOCK TABLE graphile_worker._private_jobs');
    const other = await connected();
    const waiting = `SELECT WHERE EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%jobs.run_at%')`;
    await expect.poll(async () => (await other.query(waiting)).rowCount, { timeout: 20_000 }).toBe(1);
    await postgres.stop(how);
    await postgres.start();
    await expect.poll(() => received(subject), { timeout: 20_000 }).toBe(1);
    const after = await connected();
    await expect.poll(() => jobs(after), { timeout: 20_000 }).toEqual([]);
  });
});

it('a pool without a free connection delays what is written about jobs, and nothing else', async () => {
  const client = await connected();
  const answer = held('starved');
  await queue(client, 'starved');
  await expect.poll(() => received('starved'), { timeout: 20_000 }).toBe(1);
  await client.query('BEGIN');
  await client.query('LOCK TABLE debates');
  const readers = Array.from({ length: 40 }, (_, i) => status(`/debates/${1000 + i}`));
  // Those that get no connection are answered after the three seconds for which one is waited.
  expect(await Promise.any(readers)).toBe(503);
  answer('starved', taken);
  await expect.poll(() => status('/debates'), { timeout: 20_000 }).toBe(503);
  await client.query('ROLLBACK');
  await Promise.all(readers);
  await expect.poll(() => jobs(client), { timeout: 20_000 }).toEqual([]);
  expect(received('starved')).toBe(1);
});

it('after all of it the process is the same, said nothing, and ends well, also without the database', async () => {
  expect(app.child.exitCode).toBeNull();
  await postgres.stop('fast');
  app.child.kill('SIGTERM');
  const [code] = await once(app.child, 'exit');
  expect({ code, complaints: app.complaints }).toEqual({ code: 0, complaints: [] });
});
