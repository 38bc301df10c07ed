import request from 'supertest';
import { expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { tellOfTerms } from '#src/site/terms/versions/tell-members.ts';
import { testApp } from '../../support/app.ts';
import { signIn } from '../../support/sign-in.ts';

const summaries = { summaryEn: 'Minors may join.', summaryFr: 'Aux jeunes aussi.', summaryDe: 'Auch Junge.' };

it('a significant change of the terms is published once, told to every member, and every version stays', async () => {
  const test = await testApp();
  const admin = await test.signedInAs({ role: 'admin' });
  const reader = await test.signedInAs({ language: 'fr' });
  const publish = (fields: object) => admin.post('/admin/terms').type('form').send(fields);
  const read = async (path: string) => (await test.visitor().get(path).expect(200)).text;

  expect(await read('/terms/versions')).toContain('No version has been published yet');
  expect((await admin.get('/admin/terms')).text).toContain('The first will keep the terms as they read now.');
  const twice = await Promise.all([publish({ state: '0' }), publish({ state: '0' })]);
  expect(twice.map(({ status }) => status).sort()).toEqual([303, 409]);
  expect(await read('/terms')).toContain('Version 1, in force since <time');
  expect((await admin.get('/admin/terms')).text).toContain('there is nothing to publish');
  expect((await publish({ ...summaries, significance: 'minor', state: '1' })).status).toBe(409);
  const first = await read('/terms/versions/1.md');
  expect(first).toBe(await read('/terms.md'));
  const german = await test.visitor().get('/terms/versions/1.md').set('Accept-Language', 'de');
  expect(german.text).toContain('# Nutzungsbedingungen');

  // The next release of the platform is for minors: the same database, another text.
  test.clock.now = new Date('2026-11-21T10:00:00Z');
  const deps = { ...test.deps, config: { ...test.deps.config, forMinors: true } };
  const next = request.agent(createApp(deps)).set('Sec-Fetch-Site', 'same-origin');
  expect((await next.get('/terms')).text).toContain('Changed since version 1 of <time');
  await signIn(next, deps, admin.member.id);
  const differing = (await next.get('/admin/terms')).text;
  for (const words of ['For young people', 'français', 'Deutsch']) expect(differing).toContain(words);
  expect(differing).not.toContain('Complaints</h2>');
  const release = (fields: object) => next.post('/admin/terms').type('form').send(fields);
  const told = { ...summaries, significance: 'significant', state: '1' };
  for (const [fields, words] of [
    [{ ...told, summaryDe: '' }, 'Minors may join.'],
    [{ ...told, significance: '' }, 'Choose whether members are told'],
  ] as const) {
    const refused = await release(fields);
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining(words)]);
  }
  for (const state of ['0', '2']) expect((await release({ ...told, state })).status).toBe(409);
  expect((await release(told)).headers.location).toBe('/terms/versions/2');

  const later = await test.signedInAs({ createdAt: new Date('2026-11-21T10:00:01Z') });
  await createNotifications(test.deps);
  await test.runJobs();
  const mails = () => test.mails.filter(({ messageId }) => messageId?.includes('terms-2-'));
  expect(
    mails()
      .map(({ to }) => to)
      .sort(),
  ).toEqual([admin, reader].map(({ member }) => `${member.handle}@example.org`).sort());
  const french = mails().find(({ to }) => to === `${reader.member.handle}@example.org`)?.text;
  for (const words of [summaries.summaryFr, 'http://127.0.0.1:3000/terms/versions/2'])
    expect(french).toContain(words);
  await tellOfTerms(test.deps, { version: 2 });
  await test.runJobs();
  expect(mails()).toHaveLength(2);
  expect((await reader.get('/notifications')).text).toContain('Les conditions d’utilisation ont changé');
  expect((await later.get('/notifications')).text).not.toContain('/terms/versions');

  const list = await read('/terms/versions');
  for (const words of [summaries.summaryEn, 'All members were told about this change.', 'Version 1'])
    expect(list).toContain(words);
  expect(await read('/terms/versions/2')).toContain('For young people');
  expect(await read('/terms/versions/1.md')).toBe(first);
  for (const path of ['/terms/versions/3', '/terms/versions/x', '/terms/versions/99999999999.md'])
    await test.visitor().get(path).expect(404);
  for (const change of [sql`UPDATE terms_version_texts SET markdown = 'x'`, sql`DELETE FROM terms_versions`])
    await expect(run(test.db, change)).rejects.toThrow();
});
