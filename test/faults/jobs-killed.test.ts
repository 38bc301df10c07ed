/** A process is killed with jobs in flight: the next one does them within a minute, and nothing twice. */
import { once } from 'node:events';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { sendMails } from '#src/platform/mail/mailer.ts';
import { mailOf } from '#src/platform/mail/message.ts';
import { debate } from '../support/factories.ts';
import { smtpServer, taken } from '../support/smtp.ts';
import { platform, say } from './platform.ts';

const mails = 40;
const closing = 20;
const Count = z.object({ count: z.number() });

/** What each kind of job is held by while it is at work, so that it is killed there: a table that it needs. */
const held: Record<string, string> = {
  'close-due-debates': 'debates',
  'create-notifications': 'notification_outbox',
  'send-notifications': 'notification_settings',
  'remove-expired': 'sessions',
  'tell-ending-roles': 'grants',
  'measures-end': 'sanctions',
  'run-meetings': 'meetings',
  'remind-of-duties': 'duties',
  'look-for-problems': 'problems',
  'follow-commitments': 'commitments',
};

it('within a minute of the next start, and nothing twice', async () => {
  const [home, smtp] = await Promise.all([platform(), smtpServer()]);
  const { db } = home;
  const environment = { SMTP_URL: smtp.url };
  for (let n = 0; n < closing; n += 1) await debate(db, { closesAt: new Date(Date.now() - 1000) });
  let app = await home.start(environment);
  const count = async (query: ReturnType<typeof sql>) => (await one(db, Count, query)).count;
  const busy = (task: string) =>
    count(sql`SELECT count(*) FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
              WHERE t.identifier = ${task} AND j.locked_by IS NOT NULL`);
  const seconds: Record<string, number> = {};
  const next = async (...whats: string[]) => {
    app.child.kill('SIGKILL');
    await once(app.child, 'exit');
    return async () => {
      app = await home.start(environment);
      const began = performance.now();
      const isDone = async (what: string) => (await busy(what)) + (await due(what)) === 0;
      await vi.waitUntil(async () => (await Promise.all(whats.map(isDone))).every(Boolean), {
        timeout: 90_000,
        interval: 200,
      });
      seconds[whats.join(', ')] = Math.round((performance.now() - began) / 1000);
    };
  };
  const due = (task: string) =>
    count(sql`SELECT count(*) FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
              WHERE t.identifier = ${task} AND j.run_at <= now() AND j.attempts < j.max_attempts`);

  smtp.answers(() => new Promise(() => {}));
  await sendMails(
    db,
    Array.from({ length: mails }, (_, n) =>
      mailOf(home.deps.config, {
        to: `reader${n}@example.org`,
        subject: 'News',
        text: 'Hello.',
        language: 'en',
      }),
    ),
  );
  await vi.waitUntil(() => smtp.messages.length >= 3, { timeout: 30_000 });
  const restart = await next('mail');
  smtp.answers(() => taken);
  await restart();

  // Two of the others at a time, as many as are at work at once, each held where it is.
  const tasks = Object.keys(held);
  while (tasks.length > 0) {
    const two = tasks.splice(0, 2);
    const client = await db.connect();
    await client.query(`BEGIN; LOCK TABLE ${two.map((task) => held[task]).join()}`);
    for (const task of two) await run(db, sql`SELECT graphile_worker.add_job(${task}, '{}'::json)`);
    await vi.waitUntil(async () => (await Promise.all(two.map(busy))).every((count) => count > 0), {
      timeout: 30_000,
    });
    const again = await next(...two);
    // As if half a minute had passed, which was waited for once, with the mails.
    await run(
      db,
      sql`UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '30 seconds'`,
    );
    await client.query('ROLLBACK');
    client.release();
    await again();
  }

  const closed = await many(
    db,
    Count,
    sql`SELECT count(*) AS count FROM events WHERE kind = 'debate.closed' GROUP BY debate_id`,
  );
  const ids = smtp.messages.map((message) => /^Message-ID: (.+)$/im.exec(message)?.[1]);
  say('killed at work', { seconds, mails, messages: smtp.messages.length, names: new Set(ids).size });
  expect(closed.map(({ count: times }) => times)).toEqual(Array.from({ length: closing }, () => 1));
  expect(new Set(ids).size).toBe(mails);
  // Those that were not acknowledged come again, under the same name.
  expect(smtp.messages.length).toBeLessThanOrEqual(mails + 3);
  expect(Math.max(...Object.values(seconds))).toBeLessThan(60);
});
