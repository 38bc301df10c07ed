import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, run, sql } from '#src/platform/db/query.ts';
import { enqueue } from '#src/platform/jobs/queue.ts';
import { openMailer, sendMail, sendMails } from '#src/platform/mail/mailer.ts';
import { mailOf } from '#src/platform/mail/message.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { type SmtpServer, smtpServer } from '../../support/smtp.ts';

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

/** Works off the queue at once and then every half hour. */
async function work(hours: number): Promise<void> {
  const mailer = openMailer({ ...test.deps.config, smtpUrl: smtp.url });
  for (let half = 0; half < hours * 2; half++) {
    await test.runJobs(mailer);
    await pass(30);
  }
}

const mailTo = (name: string) =>
  mailOf(test.deps.config, {
    to: `${name}@example.org`,
    subject: `For ${name}`,
    text: 'A link: https://example.org/accounts/password-reset/abc',
    language: 'en',
  });
const recipients = () => smtp.messages.map((message) => /^To: (\w+)@/m.exec(message)?.[1] ?? '');
const Waiting = z.object({ payload: z.record(z.string(), z.unknown()), isGivenUp: z.boolean() });
const waiting = () =>
  many(
    test.db,
    Waiting,
    sql`SELECT payload, attempts >= max_attempts AS is_given_up FROM graphile_worker._private_jobs`,
  );

describe('a mail', () => {
  it.each(['421 Closing', '554 Not you'])(
    'outlives a day of a mail server that says %s, and comes once; what somebody waits for first',
    async (greeting) => {
      const digests = Array.from({ length: 10 }, (_, i) => mailTo(`digest${i}`));
      await sendMails(test.db, digests);
      for (let i = 0; i < 10; i++) await sendMail(test.db, mailTo(`person${i}`));
      smtp.greets(greeting);
      await work(24);
      expect(smtp.messages).toEqual([]);
      smtp.greets('220 test');
      await work(1);
      const all = recipients();
      expect(all.slice(0, 10).every((name) => name.startsWith('person'))).toBe(true);
      expect(new Set(all).size).toBe(20);
      expect(all).toHaveLength(20);
      await expect.poll(waiting).toEqual([]);
    },
  );

  it('is given up after three days, and then its text is forgotten', async () => {
    await sendMail(test.db, mailTo('anna'));
    smtp.greets('421 Closing');
    await work(71);
    expect(await waiting()).toMatchObject([{ isGivenUp: false, payload: { text: expect.any(String) } }]);
    await work(2);
    expect(await waiting()).toEqual([
      { isGivenUp: true, payload: expect.not.objectContaining({ text: expect.anything() }) },
    ]);
  });

  it.each(['550 No such user', '554 Spam', '501 Bad address'])(
    'that is refused (%s) is tried once',
    async (refusal) => {
      for (let i = 0; i < 10; i++) await sendMail(test.db, mailTo(`person${i}`));
      smtp.answersRecipients(refusal);
      await work(3);
      expect(smtp.recipients).toHaveLength(10);
      expect((await waiting()).every(({ isGivenUp, payload }) => isGivenUp && !('text' in payload))).toBe(
        true,
      );
    },
  );

  it('has the same name at every try', async () => {
    await sendMail(test.db, mailTo('anna'));
    smtp.answers(() => '451 Not now');
    await work(1);
    smtp.answers(() => '250 Taken');
    await work(1);
    const names = smtp.messages.map((message) => /^Message-ID: (.+)$/im.exec(message)?.[1]);
    expect(names.length).toBeGreaterThan(1);
    expect(new Set(names).size).toBe(1);
  });

  it('fails also with what the database cannot keep', async () => {
    await sendMail(test.db, { ...mailTo('anna'), subject: 'Half \ud83d and \0' });
    await test.runJobs(async () => {
      throw new Error('half \ud83d and \0');
    });
    expect(await waiting()).toMatchObject([{ isGivenUp: false, payload: { subject: 'Half \ufffd and ' } }]);
  });
});

it('what failed is tried again by admins, but for mails of which the text was forgotten', async () => {
  const admin = await test.signedInAs({ role: 'admin' });
  await enqueue(test.db, 'make-data-export', { exportId: 'none' });
  await sendMail(test.db, mailTo('anna'));
  smtp.answersRecipients('550 No such user');
  await test.runJobs(openMailer({ ...test.deps.config, smtpUrl: smtp.url }));
  await run(test.db, sql`UPDATE graphile_worker._private_jobs SET attempts = max_attempts`);
  const { text } = await admin.get('/admin/failures').expect(200);
  const actions = [...text.matchAll(/action="([^"]+retry)"/g)].map(([, action = '']) => action);
  expect(actions).toHaveLength(1);
  const moderator = await test.signedInAs({ role: 'moderator' });
  await moderator.post(actions[0] ?? '').expect(403);
  await admin.post(actions[0] ?? '').expect(303);
  expect((await waiting()).filter(({ isGivenUp }) => !isGivenUp)).toHaveLength(1);
  await test.runJobs();
  expect(await waiting()).toHaveLength(2);
  await admin.post('/admin/failures/999999/retry').expect(409);
});

it('what failed is shown to admins, what is given up first, and for a month', async () => {
  const admin = await test.signedInAs({ role: 'admin' });
  const path = '/admin/failures';
  expect((await admin.get(path).expect(200)).text).toContain('Nothing failed');
  await enqueue(test.db, 'make-data-export', { exportId: 'none' });
  await sendMail(test.db, mailTo('anna'));
  smtp.answersRecipients('550 No such user');
  await test.runJobs(openMailer({ ...test.deps.config, smtpUrl: smtp.url }));
  const { text } = await admin.get(path).expect(200);
  expect(text).toMatch(
    /Email to anna@example\.org: For anna[\s\S]*550 No such user[\s\S]*given up[\s\S]*make-data-export[\s\S]*next try/,
  );
  await run(test.db, sql`UPDATE graphile_worker._private_jobs SET updated_at = now() - interval '31 days'`);
  await enqueue(test.db, 'remove-expired', {});
  await test.runJobs();
  expect(await waiting()).toMatchObject([{ isGivenUp: false }]);
});
