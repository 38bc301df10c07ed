import { readFileSync } from 'node:fs';
import supertest from 'supertest';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createApp } from '#src/app.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { listenForChanges } from '#src/platform/events/changes.ts';
import { record } from '#src/platform/events/record.ts';
import { insertRun } from '#src/platform/ops/backup/runs-store.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { atEnd } from '../../support/at-end.ts';
import { member } from '../../support/factories.ts';
import { listening } from '../../support/listening.ts';

const Rule = z.object({
  alert: z.string(),
  expr: z.string(),
  annotations: z.object({ summary: z.string() }),
});
const Alerts = z.object({ groups: z.tuple([z.object({ rules: z.array(Rule) })]) });
const { rules } = Alerts.parse(parse(readFileSync('ops/alerts.yml', 'utf8'))).groups[0];
const exprOf = (alert: string) => rules.find((rule) => rule.alert === alert)?.expr ?? '';

const token = 'a-token-for-metrics';
let test: TestApp;
let healthy: Deps;
beforeAll(async () => {
  test = await testApp({ metricsToken: token });
  const changes = await listenForChanges(test.db, test.deps.log);
  atEnd(() => changes.stop());
  healthy = { ...test.deps, changes };
  const now = new Date();
  for (const kind of ['backup', 'trial'] as const)
    await insertRun(test.db, { kind, startedAt: now, endedAt: now, bytes: 1, error: null });
});

/** The figures of an application, by their names. */
async function figuresOf(deps: Deps): Promise<[string, number][]> {
  const answer = await supertest(createApp(deps)).get('/metrics').set('Authorization', `Bearer ${token}`);
  expect(answer.status).toBe(200);
  return answer.text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1).replace('+Inf', 'Infinity'))];
    });
}

// As if what is counted had been counted in this time.
const windowSeconds = 10;
let before: [string, number][] = [];

/** Whether the expression of an alarm holds by the figures of an application, and how they grew since the last time. */
async function holds(expr: string, deps: Deps): Promise<boolean> {
  const figures = await figuresOf(deps);
  const named = (all: typeof figures, name: string) =>
    all.filter(([key]) => key === name || key.startsWith(`${name}{`)).map(([, value]) => value);
  const valuesOf = (term: string) => {
    const [, counted] = /^rate\((\w+)\[\d+m\]\)$/.exec(term) ?? [];
    if (counted === undefined) return named(figures, term);
    const [now = 0, earlier = 0] = [named(figures, counted)[0], named(before, counted)[0]];
    return [(now - earlier) / windowSeconds];
  };
  const isTrue = (comparison: string) => {
    const [, left = '', operator, bound] = /^(.+) ([<>]|==) ([\d.]+)$/.exec(comparison) ?? [];
    const [over = '', under] = left.split(' / ');
    const divisor = under === undefined ? 1 : (valuesOf(under)[0] ?? 1);
    return valuesOf(over)
      .map((value) => value / divisor)
      .some((value) =>
        operator === '=='
          ? value === Number(bound)
          : operator === '>'
            ? value > Number(bound)
            : value < Number(bound),
      );
  };
  const result = expr.split(' or ').some((either) => either.split(' and ').every(isTrue));
  before = figures;
  return result;
}

const dueFor = (task: string, minutes: number) =>
  run(
    test.db,
    sql`SELECT graphile_worker.add_job(${task}, '{}'::json, run_at => now() - make_interval(mins => ${minutes}))`,
  );
const unreachable = openDatabase('postgres://nobody@127.0.0.1:1/nothing', () => {});
atEnd(() => unreachable.end());

/** What makes an alarm sound, and the application whose figures say so. */
const causes: Record<string, () => Promise<Deps> | Deps> = {
  DatabaseAway: () => ({ ...healthy, db: unreachable }),
  async JobsStandStill() {
    await dueFor('learn-words', 6);
    return healthy;
  },
  // Each try puts it off: that it is due since long is not to be waited for.
  async MailsWait() {
    await dueFor('mail', -5);
    await run(
      test.db,
      sql`UPDATE graphile_worker._private_jobs SET created_at = now() - interval '11 minutes', attempts = 4 WHERE run_at > now()`,
    );
    return healthy;
  },
  async JobsGivenUp() {
    await run(
      test.db,
      sql`UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = 'x'`,
    );
    return healthy;
  },
  async NoticesStandStill() {
    const { id } = await member(test.db);
    const at = new Date(Date.now() - 11 * 60_000);
    await transaction(test.db, (tx) =>
      record(tx, { kind: 'account.registered', at, actorId: null, memberId: id }),
    );
    await run(
      test.db,
      sql`INSERT INTO notification_outbox SELECT max(id) FROM events ON CONFLICT DO NOTHING`,
    );
    return healthy;
  },
  async ConnectionsExhausted() {
    const db = openDatabase(test.url, () => {});
    const most = db.options.max;
    const held = await Promise.all(Array.from({ length: most }, () => db.connect()));
    const waiting = Promise.allSettled(Array.from({ length: 6 }, () => db.connect()));
    atEnd(async () => {
      for (const client of held) client.release(true);
      for (const client of await waiting) if (client.status === 'fulfilled') client.value.release(true);
      await db.end();
    });
    return { ...healthy, db };
  },
  ListenerDown: () => ({ ...healthy, changes: test.deps.changes }),
  async NoBackup() {
    const age = (hours: number) =>
      run(
        test.db,
        sql`UPDATE backup_runs SET started_at = now() - make_interval(hours => ${hours}) WHERE kind = 'backup'`,
      );
    await age(27);
    expect(await holds(exprOf('NoBackup'), healthy)).toBe(true);
    await age(1);
    expect(await holds(exprOf('NoBackup'), healthy)).toBe(false);
    await run(test.db, sql`DELETE FROM backup_runs WHERE kind = 'trial'`);
    return healthy;
  },
  async CacheHitsFell() {
    const app = createApp(healthy);
    for (let n = 0; n < 80; n += 1) await supertest(app).get('/boards').expect(200);
    expect(await holds(exprOf('CacheHitsFell'), healthy)).toBe(false);
    for (let n = 0; n < 80; n += 1)
      await supertest(app)
        .get(`/contributions/${1_000_000 + n}`)
        .expect(404);
    return healthy;
  },
  async RequestsShed() {
    const client = await test.db.connect();
    await client.query('BEGIN; LOCK TABLE boards');
    const visitors = { ...healthy.config.visitors, atOnce: 1, waiting: 0 };
    const url = await listening(createApp({ ...healthy, config: { ...healthy.config, visitors } }));
    const first = fetch(`${url}/boards?lang=fr`);
    await vi.waitUntil(async () => (await fetch(`${url}/debates`)).status === 503);
    for (let n = 0; n < 15; n += 1) expect((await fetch(`${url}/debates`)).status).toBe(503);
    await client.query('ROLLBACK');
    client.release();
    expect((await first).status).toBe(200);
    return healthy;
  },
  DatabaseIsCopy: () => ({ ...healthy, copy: () => ({ why: 'restored' }) }),
};

describe('the alarms of ops/alerts.yml', () => {
  it('are twelve at most, each with a cause', () => {
    expect(rules.length).toBeLessThanOrEqual(12);
    expect(rules.map(({ alert }) => alert).sort()).toEqual(
      [...Object.keys(causes), 'LongTransaction'].sort(),
    );
  });

  it.each(Object.entries(causes))('%s sounds by its cause, and not before', async (alert, cause) => {
    expect(await holds(exprOf(alert), healthy)).toBe(false);
    expect(await holds(exprOf(alert), await cause())).toBe(true);
  });

  it('LongTransaction reads how long a transaction lasts (not for a quarter of an hour)', async () => {
    const client = await test.db.connect();
    await client.query('BEGIN');
    await client.query('SELECT pg_sleep(0.2)');
    const soon = exprOf('LongTransaction').replace('900', '0.2');
    expect(await holds(soon, healthy)).toBe(true);
    await client.query('ROLLBACK');
    client.release();
    expect(await holds(soon, healthy)).toBe(false);
  });
});
