import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { endMode, startMode } from '#src/platform/ops/modes/switch-mode.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';
import { auditedWhile } from '../accountability/helpers.ts';

const test: TestApp = await testApp({ registrationsPerHour: 3 });
const admin = await test.signedInAs({ role: 'admin' });
const { path } = await debate(test.db);
const operator = { act: 'npm run mode' };
const until = /20 November 2026/;

beforeEach(async () => {
  for (const kind of ['registrations-closed', 'everything-held', 'read-only'] as const)
    await endMode(test.deps, kind, operator);
});

// Nothing like another, or advice would come before it.
const words = [
  [
    'Batteries should be replaced at home.',
    'Repair shops in our town wait four weeks for spare parts of phones.',
  ],
  [
    'Libraries need more terminals.',
    'On market days people queue outside, and many of them want only to print a form.',
  ],
  [
    'Trade unions read contracts first.',
    'In three firms the works council saw the software a year after it had been bought.',
  ],
  ['Captions are never optional.', 'My brother is deaf, and of the last ten hearings he could follow two.'],
];
const publish = (agent: Awaited<ReturnType<TestApp['signedInAs']>>) => {
  const [claim, text] = words.shift() ?? [];
  return agent
    .post(`${path}/contributions`)
    .type('form')
    .send({ claim, text, language: 'en', key: randomUUID() });
};
const register = (name: string) =>
  test
    .visitor()
    .post('/accounts/registration')
    .type('form')
    .send({
      ...{
        name,
        handle: name,
        email: `${name}@example.org`,
        password: 'a phrase that nobody else has',
        group: 'ID',
      },
      organisation: '',
    });

it('an administrator switches each on and off, which the audit notes', async () => {
  for (const kind of ['registrations-closed', 'everything-held', 'read-only']) {
    const act = `/admin/modes/${kind}`;
    const on = () =>
      admin
        .post(act)
        .type('form')
        .send({ [`${kind}-hours`]: '6' })
        .expect(303);
    expect((await auditedWhile(test.db, on)).map(([name]) => name)).toEqual([`post ${act}`]);
    expect((await admin.get('/admin/modes').expect(200)).text).toContain(`${act}/end`);
    const off = () => admin.post(`${act}/end`).expect(303);
    expect((await auditedWhile(test.db, off)).map(([name]) => name)).toEqual([`post ${act}/end`]);
    await admin.post(`${act}/end`).expect(409);
  }
  await admin.post('/admin/modes/read-only').type('form').send({ 'read-only-hours': '7' }).expect(422);
});

it('read only: what is sent is refused, comes back with its text, and nothing changes', async () => {
  const member = await test.signedInAs({ group: 'CS' });
  await startMode(test.deps, 'read-only', 6, operator);
  const refused = await publish(member).expect(503);
  expect(refused.text).toContain('Repair shops in our town wait four weeks');
  expect(refused.text).toMatch(until);
  expect(Number(refused.headers['retry-after'])).toBe(6 * 3600);
  const withFile = await member
    .post(`${path}/contributions`)
    .field('text', 'A text beside a file, written with care.')
    .attach('file', Buffer.from('x'), 'x.txt')
    .expect(503);
  expect(withFile.text).toContain('A text beside a file, written with care.');
  expect((await member.get(path).expect(200)).text).toMatch(/nothing can be sent until/);
  await endMode(test.deps, 'read-only', operator);
  await publish(member).expect(303);
});

it('read only: staff sign in, and end it', async () => {
  await startMode(test.deps, 'read-only', 6, operator);
  const wrong = { email: 'nobody@example.org', password: 'not the password' };
  await test.visitor().post('/accounts/sign-in').type('form').send(wrong).expect(422);
  expect((await admin.get('/').expect(200)).text).toContain('Emergency modes that are on: Read-only.');
  await admin.post('/admin/grants/1/end').expect(503);
  await admin.post('/admin/modes/read-only/end').expect(303);
});

it('everything held: members are told, their texts wait for a moderator, those of staff do not', async () => {
  const member = await test.signedInAs({ group: 'CS', published: 50 });
  await startMode(test.deps, 'everything-held', 6, operator);
  const form = await member.get(`${path}/contributions/new`).expect(200);
  expect(form.text).toContain('For now, a moderator reads every text before it appears.');
  await publish(member).expect(303);
  await publish(admin).expect(303);
  const { rows } = await test.db.query('SELECT author_id, state FROM contributions ORDER BY id DESC LIMIT 2');
  expect(rows).toEqual([
    { author_id: admin.member.id, state: 'published' },
    { author_id: member.member.id, state: 'held' },
  ]);
});

it('registrations closed: nobody registers or confirms, and more than are allowed in an hour close them by themselves', async () => {
  for (const name of ['one', 'two', 'three', 'four']) await register(`flood-${name}`).expect(303);
  const refused = await register('flood-five').expect(503);
  expect(refused.text).toMatch(until);
  expect(refused.text).not.toContain('a phrase that nobody else has');
  await test.visitor().get('/accounts/registration').expect(503);
  await test.runJobs();
  const link = /\/accounts\/confirmation\/\S+/.exec(test.mails.at(-1)?.text ?? '')?.[0] ?? '';
  await test
    .visitor()
    .post(link)
    .type('form')
    .send({ password: 'a phrase that nobody else has' })
    .expect(503);
  await endMode(test.deps, 'registrations-closed', operator);
  await test
    .visitor()
    .post(link)
    .type('form')
    .send({ password: 'a phrase that nobody else has' })
    .expect(303);
});

it('a mode ends by itself, and another process follows within two seconds', async () => {
  const before = test.clock.now;
  await startMode(test.deps, 'read-only', 1, operator);
  test.clock.now = new Date(before.getTime() + 3_600_001);
  await admin.post('/language').type('form').send({ language: 'en' }).expect(303);
  await admin.post('/admin/modes/read-only/end').expect(409);
  test.clock.now = before;
  // As another process would: nothing here knows of it.
  await run(test.db, sql`UPDATE modes SET until = ${new Date(before.getTime() + 7_200_000)}`);
  const { id } = await contribution(test.db);
  const status = async () => (await admin.post(`/contributions/${id}/bookmark`)).status;
  await expect.poll(status, { timeout: 2000 }).toBe(503);
});
