import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { openMailer } from '#src/platform/mail/mailer.ts';
import { testApp } from '../../support/app.ts';

it('a message comes 20 times a day from one network, whatever address is typed, and is kept above that', async () => {
  const test = await testApp({ trustProxy: 1 });
  const from = (network: string, n: number) => {
    const who = { email: `person-${n}@example.net`, submission: randomUUID() };
    const fields = { topic: 'other', name: 'Ada Asker', ...who, message: `Message ${n}.` };
    return test.visitor().post('/contact').set('X-Forwarded-For', network).type('form').send(fields);
  };
  const hosts = Array.from({ length: 20 }, (_, n) => n + 1);
  for (const n of hosts) expect((await from(`2001:db8:7:7::${n}`, n)).status).toBe(303);
  const over = await from('2001:db8:7:7::ffff', 21);
  expect([over.status, over.text.includes('Message 21.'), over.headers['retry-after']]).toEqual([
    ...[429, true, expect.stringMatching(/^\d+$/)],
  ]);
  expect((await from('2001:db8:7:8::1', 21)).status).toBe(303);
});

it('a receipt comes, and once, after mail was down for an hour; staff see meanwhile that it waits', async () => {
  const test = await testApp();
  const curator = await test.signedInAs({ role: 'curator' });
  const who = { name: 'Ada Asker', email: 'ada@example.net', submission: randomUUID() };
  const sent = await test
    .visitor()
    .post('/contact')
    .type('form')
    .send({ ...who, topic: 'other', message: 'It is dark.' });
  const away = openMailer({ ...test.deps.config, smtpUrl: 'smtp://127.0.0.1:9' });
  for (const _ of [1, 2, 3]) {
    await test.runJobs(away);
    await run(test.db, sql`UPDATE graphile_worker._private_jobs SET run_at = run_at - interval '20 minutes'`);
  }
  expect(test.mails).toEqual([]);
  const number = /\d+$/.exec(String(sent.headers.location))?.[0];
  expect((await curator.get(`/enquiries/${number}`).expect(200)).text).toContain('has not been sent yet');
  await run(test.db, sql`UPDATE graphile_worker._private_jobs SET run_at = run_at - interval '1 day'`);
  await test.runJobs();
  await test.runJobs();
  expect(test.mails.map(({ to }) => to)).toEqual(['ada@example.net']);
  expect((await curator.get(`/enquiries/${number}`)).text).not.toContain('has not been sent yet');
});
