import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, run, sql } from '#src/platform/db/query.ts';
import { enqueue } from '#src/platform/jobs/queue.ts';
import { openMailer, sendMail, sendMails } from '#src/platform/mail/mailer.ts';
import { mailOf } from '#src/platform/mail/message.ts';
import { linkSent } from '#src/platform/tokens.ts';
import { auditedWhile } from '../../site/accountability/helpers.ts';
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
/** A mail with a link that works once; the job behind it runs when it has left. */
const linkTo = (name: string) => ({
  ...mailTo(name),
  onceSent: linkSent('start-account-link', 'abc'),
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

  it('is given up after three days; the text is then forgotten where a link in it works once', async () => {
    await sendMail(test.db, linkTo('anna'));
    await sendMail(test.db, mailTo('bert'));
    smtp.greets('421 Closing');
    await work(71);
    const text = { payload: { text: expect.any(String) } };
    expect(await waiting()).toMatchObject([
      { isGivenUp: false, ...text },
      { isGivenUp: false, ...text },
    ]);
    // A try of which the database could not say when the next is has one of the queue's own, within the hour.
    await work(3);
    const [linked, plain] = (await waiting()).sort((a, b) =>
      String(a.payload.to) < String(b.payload.to) ? -1 : 1,
    );
    expect(linked).toEqual({
      isGivenUp: true,
      payload: expect.not.objectContaining({ text: expect.anything() }),
    });
    expect(plain).toMatchObject({ isGivenUp: true, ...text });
  });

  it.each(['550 No such user', '554 Spam', '501 Bad address'])(
    'that is refused (%s) is tried once',
    async (refusal) => {
      for (let i = 0; i < 10; i++) await sendMail(test.db, mailTo(`person${i}`));
      smtp.answersRecipients(refusal);
      await work(3);
      expect(smtp.recipients).toHaveLength(10);
      expect((await waiting()).every(({ isGivenUp }) => isGivenUp)).toBe(true);
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

it('what failed is tried again by admins, one or all, but for mails of which the text was forgotten', async () => {
  const admin = await test.signedInAs({ role: 'admin' });
  await enqueue(test.db, 'make-data-export', { exportId: 'none' });
  for (const mail of [mailTo('anna'), mailTo('bert'), linkTo('lina')]) await sendMail(test.db, mail);
  smtp.answersRecipients('550 No such user');
  await test.runJobs(openMailer({ ...test.deps.config, smtpUrl: smtp.url }));
  await run(test.db, sql`UPDATE graphile_worker._private_jobs SET attempts = max_attempts`);
  const actionOf = async (name: string) =>
    new RegExp(`For ${name}(?:(?!</li>)[\\s\\S])*action="([^"]+retry)"`).exec(
      (await admin.get('/admin/failures').expect(200)).text,
    )?.[1];
  expect(await actionOf('lina')).toBeUndefined();
  const anna = (await actionOf('anna')) ?? '';
  const moderator = await test.signedInAs({ role: 'moderator' });
  await moderator.post(anna).expect(403);
  await moderator.post('/admin/failures/retry').expect(403);
  smtp.answersRecipients('250 Welcome');
  const again = async (path: string) => {
    const acts = await auditedWhile(test.db, () => admin.post(path).expect(303));
    await test.runJobs(openMailer({ ...test.deps.config, smtpUrl: smtp.url }));
    return acts.map(([act]) => act);
  };
  expect(await again(anna)).toEqual(['post /admin/failures/:failure/retry']);
  expect(recipients()).toEqual(['anna']);
  expect(await again('/admin/failures/retry')).toEqual(['post /admin/failures/retry']);
  expect(recipients()).toEqual(['anna', 'bert']);
  expect((await waiting()).map(({ isGivenUp }) => isGivenUp).sort()).toEqual([false, true]);
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
  // The job that fails beside it ends the run; what removes goes on.
  await expect.poll(waiting).toMatchObject([{ isGivenUp: false }]);
});
