/** A mail server that is away, refuses or says nothing: no mail is lost, none comes twice, nothing else waits for it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { openMailer, sendMail, sendMails } from '#src/platform/mail/mailer.ts';
import { mailOf } from '#src/platform/mail/message.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { debate } from '../support/factories.ts';
import { serverProcess } from '../support/process.ts';
import { type SmtpServer, smtpServer } from '../support/smtp.ts';
import { say } from './platform.ts';

let test: TestApp;
let smtp: SmtpServer;
beforeEach(async () => {
  [test, smtp] = await Promise.all([testApp(), smtpServer()]);
});

/** Lets time pass for the queue, which goes by the clock of the database. */
async function pass(minutes: number): Promise<void> {
  const ago = sql`make_interval(mins => ${minutes})`;
  await run(
    test.db,
    sql`UPDATE graphile_worker._private_jobs SET run_at = run_at - ${ago}, created_at = created_at - ${ago}`,
  );
}

/** Works off what is due, this often, with as many hours between. */
async function work(times: number, hours: number, url: string): Promise<void> {
  const mailer = openMailer({ ...test.deps.config, smtpUrl: url });
  for (let n = 0; n < times; n += 1) {
    await test.runJobs(mailer);
    await pass(hours * 60);
  }
}

const mailTo = (name: string) =>
  mailOf(test.deps.config, { to: `${name}@example.org`, subject: 'News', text: 'Hello.', language: 'en' });
const recipients = () => smtp.messages.map((message) => /^To: (\w+)@/m.exec(message)?.[1] ?? '');
const waiting = async () => {
  const Waiting = z.object({ all: z.number(), givenUp: z.number() });
  return one(
    test.db,
    Waiting,
    sql`SELECT count(*) AS all, count(*) FILTER (WHERE attempts >= max_attempts) AS given_up FROM graphile_worker._private_jobs`,
  );
};

describe('a thousand mails', () => {
  const ways: [string, () => void][] = [
    ['is away', () => {}],
    ['greets with 421', () => smtp.greets('421 Closing')],
    ['takes none for now (451)', () => smtp.answersRecipients('451 Later')],
  ];
  it.each(ways)(
    'outlive a day of a mail server that %s: each comes once, what somebody waits for first',
    async (way, breaks) => {
      const count = way === 'is away' ? 1000 : 100;
      const urgent = count / 10;
      await sendMails(
        test.db,
        Array.from({ length: count - urgent }, (_, n) => mailTo(`digest${n}`)),
      );
      for (let n = 0; n < urgent; n += 1) await sendMail(test.db, mailTo(`person${n}`));
      breaks();
      await work(3, 8, way === 'is away' ? 'smtp://127.0.0.1:1' : smtp.url);
      expect(smtp.messages).toEqual([]);
      expect(await waiting()).toEqual({ all: count, givenUp: 0 });
      smtp.greets('220 test');
      smtp.answersRecipients('250 Fine');
      await work(2, 1, smtp.url);
      const all = recipients();
      say(`a mail server that ${way} for 24 hours`, { mails: count, arrived: all.length });
      expect(all).toHaveLength(count);
      expect(new Set(all).size).toBe(count);
      expect(all.slice(0, urgent).every((name) => name.startsWith('person'))).toBe(true);
    },
  );

  it('of which ten are refused for good (550) are tried once each, and never again', async () => {
    await sendMails(
      test.db,
      Array.from({ length: 10 }, (_, n) => mailTo(`nobody${n}`)),
    );
    smtp.answersRecipients('550 No such user');
    await work(8, 10, smtp.url);
    expect(smtp.recipients).toHaveLength(10);
    expect(await waiting()).toEqual({ all: 10, givenUp: 10 });
  });
});

it('a mail server that takes connections and says nothing delays no other job', async () => {
  smtp.answers(() => new Promise(() => {}));
  const place = await debate(test.db, { closesAt: new Date(Date.now() - 1000) });
  await sendMails(
    test.db,
    Array.from({ length: 50 }, (_, n) => mailTo(`reader${n}`)),
  );
  await serverProcess(test, undefined, { SMTP_URL: smtp.url });
  await expect.poll(() => smtp.messages.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(3);
  const began = performance.now();
  await run(test.db, sql`SELECT graphile_worker.add_job('close-due-debates', '{}'::json)`);
  const state = async () => {
    const row = z.object({ state: z.string() });
    return (await one(test.db, row, sql`SELECT state FROM debates WHERE id = ${place.id}`)).state;
  };
  await expect.poll(state, { timeout: 20_000, interval: 20 }).toBe('closed');
  const seconds = (performance.now() - began) / 1000;
  say('a silent mail server', { closingWaitedSeconds: seconds });
  expect(seconds).toBeLessThan(10);
});
