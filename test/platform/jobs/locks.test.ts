import { once } from 'node:events';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { freeAbandoned, renewLocks } from '#src/platform/jobs/locks.ts';
import { sendMail } from '#src/platform/mail/mailer.ts';
import { testApp } from '../../support/app.ts';
import { serverProcess } from '../../support/process.ts';
import { smtpServer } from '../../support/smtp.ts';

vi.setConfig({ testTimeout: 90_000 });

const mail = {
  to: 'anna@example.org',
  subject: 'Once more',
  text: 'Hello.',
  messageId: '<once@example.org>',
};
const Job = z.object({ id: z.number(), lockedBy: z.string().nullable() });

it('a job is given back when nobody has said for a while that it is worked on', async () => {
  const test = await testApp();
  await sendMail(test.db, mail);
  const lock = (worker: string, seconds: number) =>
    run(
      test.db,
      sql`UPDATE graphile_worker._private_jobs SET locked_by = ${worker}, locked_at = now() - ${seconds} * interval '1 second'`,
    );
  const job = () => one(test.db, Job, sql`SELECT id, locked_by FROM graphile_worker._private_jobs`);
  const { id } = await job();
  const running = new Map([[String(id), 'this']]);

  await lock('this', 31);
  await renewLocks(test.db, running);
  expect(await freeAbandoned(test.db, 0)).toBe(0);
  await lock('that', 31);
  await renewLocks(test.db, running);
  // It is another's by now.
  expect(running.size).toBe(0);
  // A database that has just started gives everybody the time to say so.
  expect(await freeAbandoned(test.db, 1_000_000)).toBe(0);
  expect(await freeAbandoned(test.db, 0)).toBe(1);
  expect(await job()).toEqual({ id, lockedBy: null });
});

it('what a killed process was at is done by the next within a minute', async () => {
  const [test, smtp] = await Promise.all([testApp(), smtpServer()]);
  const killed = await serverProcess(test, undefined, { SMTP_URL: smtp.url });
  smtp.answers(() => new Promise(() => {}));
  await sendMail(test.db, mail);
  await expect.poll(() => smtp.messages.length, { timeout: 20_000 }).toBe(1);
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  smtp.answers(() => '250 Taken');
  // As if half a minute had passed.
  await run(
    test.db,
    sql`UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '30 seconds'`,
  );
  const next = await serverProcess(test, undefined, { SMTP_URL: smtp.url });
  await expect.poll(() => smtp.messages.length, { timeout: 60_000 }).toBe(2);
  expect(smtp.messages.every((message) => message.includes(mail.messageId))).toBe(true);
  next.child.kill('SIGTERM');
  await once(next.child, 'exit');
});
