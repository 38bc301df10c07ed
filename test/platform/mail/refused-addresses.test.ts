import { beforeEach, expect, it } from 'vitest';
import { hashPassword } from '#src/people/accounts/password/password-hash.ts';
import { openMailer, sendMail } from '#src/platform/mail/mailer.ts';
import { mailOf } from '#src/platform/mail/message.ts';
import { refusalOfAddress } from '#src/platform/mail/refused-address-store.ts';
import { linkSent } from '#src/platform/tokens.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { type SmtpServer, smtpServer } from '../../support/smtp.ts';

let test: TestApp;
let smtp: SmtpServer;
beforeEach(async () => {
  [test, smtp] = await Promise.all([testApp(), smtpServer()]);
});

const work = () => test.runJobs(openMailer({ ...test.deps.config, smtpUrl: smtp.url }));
const send = (to: string, rest = {}) =>
  sendMail(test.db, {
    ...mailOf(test.deps.config, { to, subject: 'x', text: 'x', language: 'en' }),
    ...rest,
  });
const to = 'anna@example.org';

it.each([
  ['550 5.1.1 No such user', true],
  ['550 No such user', true],
  ['553 Mailbox name not allowed', true],
  ['550 5.7.1 Blocked, see our policy', false],
  ['552 5.2.2 Mailbox full', false],
  ['451 4.3.0 Not now', false],
])('“%s” means that nobody takes mail there: %s', async (answer, isRefused) => {
  smtp.answersRecipients(answer);
  await send(to);
  await work();
  expect((await refusalOfAddress(test.db, 'Anna@Example.org')) !== undefined).toBe(isRefused);
});

it('such an address is not written to again, but with a link that its owner asks for', async () => {
  smtp.answersRecipients('550 5.1.1 No such user');
  for (let n = 0; n < 3; n += 1) {
    await send(to);
    await work();
  }
  expect(smtp.recipients).toHaveLength(1);
  await send(to, { onceSent: linkSent('start-account-link', 'abc') });
  await work();
  expect(smtp.recipients).toHaveLength(2);
});

it('its owner is told in the settings, and proves the same address anew by a link', async () => {
  const password = 'a phrase that nobody else has';
  const agent = await test.signedInAs({ group: 'CS', passwordHash: await hashPassword(password) });
  const address = `${agent.member.handle}@example.org`;
  expect((await agent.get('/accounts/me').expect(200)).text).not.toContain('came back');
  smtp.answersRecipients('550 5.1.1 No such user');
  await send(address);
  await work();
  const { text } = await agent.get('/accounts/me').expect(200);
  expect(text).toMatch(/came back: 550 5\.1\.1 No such user|came back/);
  const admin = await test.signedInAs({ role: 'admin' });
  expect((await admin.get('/admin/failures').expect(200)).text).toContain(address);

  smtp.answersRecipients('250 Fine');
  await agent.post('/accounts/me/email').type('form').send({ email: address, current: password }).expect(303);
  await work();
  const link =
    /\/accounts\/email-change\/[\w-]+/.exec(smtp.messages.join('').replace(/=\r\n/g, ''))?.[0] ?? '';
  await test.visitor().post(link).expect(303);
  expect(await refusalOfAddress(test.db, address)).toBeUndefined();
  const before = smtp.recipients.length;
  await send(address);
  await work();
  expect(smtp.recipients.length).toBeGreaterThan(before);
});
