import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { fileFor } from '../../concerns/files/samples.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId } from '../../support/factories.ts';
import { post } from '../meetings/helpers.ts';

let test: TestApp;
let curator: Awaited<ReturnType<TestApp['signedInAs']>>;

beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ role: 'curator' });
});

const fields = (more: object = {}) => ({
  ...{ key: randomUUID(), board: 'sustainability', title: 'A code is in force', language: 'en' },
  ...{ lede: 'Eleven organisations have signed it.', 'section-news': 'Read **it**.', ...more },
});
const read = async (agent: { get: typeof curator.get }, path: string) =>
  (await agent.get(path).redirects(1)).text;
const begun = async (form: object) =>
  /\d+/.exec((await post(curator, '/updates', form)).headers.location ?? '')?.[0];

it('an update says how many it goes to before it is published, tells them once, and can be withdrawn', async () => {
  const follower = await test.signedInAs();
  await post(follower, '/boards/sustainability/follow', { level: 'everything' });
  const other = await test.signedInAs();
  const files = await fileFor(curator, 'update');
  const file = `href="/files/${files}/report.pdf"`;
  const id = await begun(fields({ files }));
  const path = `/updates/${id}`;
  expect((await test.visitor().get(path)).status).toBe(404);
  expect(await read(curator, path)).toContain('it goes to 1 follower of this board');
  expect(await read(curator, '/updates')).toContain('Not yet published');
  await post(curator, `${path}/versions`, {
    ...fields({ title: 'A code is now in force', files }),
    version: 1,
  });
  expect(await read(curator, `${path}/edit`)).toContain(`name="files" value="${files}"`);
  expect((await post(curator, `${path}/publication`)).status).toBe(303);
  expect(await read(test.visitor(), path)).toContain(file);
  expect((await post(curator, `${path}/publication`)).status).toBe(409);
  await createNotifications(test.deps);
  expect(await read(follower, '/notifications')).toContain('There is a new update');
  expect(await read(other, '/notifications')).not.toContain('There is a new update');
  for (const page of ['/', '/updates', '/updates?board=sustainability', '/updates/feed.atom']) {
    expect(await read(test.visitor(), page), page).toContain('A code is now in force');
  }
  expect(await read(test.visitor(), '/updates?board=inclusion')).not.toContain('A code is now in force');
  const silent = { ...fields({ title: 'Mended' }), version: 2 };
  expect((await post(curator, `${path}/versions`, silent)).text).toContain('Say in a few words');
  expect((await post(curator, `${path}/versions`, { ...silent, version: 1, change: 'A name' })).status).toBe(
    409,
  );
  expect((await post(curator, `${path}/versions`, { ...silent, change: 'A name' })).status).toBe(303);
  expect(await read(test.visitor(), path)).toContain('Mended');
  await post(curator, `${path}/withdrawal`);
  expect((await test.visitor().get(path)).status).toBe(404);
  expect(await read(test.visitor(), '/')).not.toContain('Mended');
});

it('news of the whole platform goes to those who ticked it, and only curators of all boards write it', async () => {
  const asks = await test.signedInAs();
  const settings = { mail: 'never', minutes: '480', weekday: '1' };
  await post(asks, '/accounts/me/notifications', { ...settings, news: 'yes' });
  expect(await read(asks, '/accounts/me/notifications')).toMatch(/name="news" value="yes"\s+checked/);
  const follower = await test.signedInAs();
  await post(follower, '/boards/sustainability/follow', { level: 'everything' });
  const ofBoard = await test.signedInAs({
    role: 'curator',
    roleBoardId: await boardId(test.db, 'sustainability'),
  });
  const refused = await post(ofBoard, '/updates', fields({ everywhere: 'yes' }));
  expect([refused.status, refused.text]).toEqual([
    422,
    expect.stringContaining('Only curators of the whole platform'),
  ]);
  expect((await post(ofBoard, '/updates', fields({ board: 'inclusion' }))).status).toBe(404);
  const id = await begun(fields({ title: 'Two boards are new', everywhere: 'yes' }));
  expect(await read(curator, `/updates/${id}`)).toContain(
    'it goes to 1 member who asked for news of the platform',
  );
  expect((await post(ofBoard, `/updates/${id}/publication`)).status).toBe(404);
  await post(curator, `/updates/${id}/publication`);
  await createNotifications(test.deps);
  expect(await read(asks, '/notifications')).toContain('There is a new update');
  expect(await read(follower, '/notifications')).not.toContain('There is a new update');
  expect(await read(test.visitor(), '/updates?board=inclusion')).toContain('Two boards are new');
  for (const [wrong, message] of [
    [{ title: '' }, 'Enter a title'],
    [{ 'section-news': '<!-- -->' }, 'Say what is new'],
    [{ board: 'nowhere' }, 'Choose a board'],
  ] as const) {
    const answer = await post(curator, '/updates', fields(wrong));
    expect([answer.status, answer.text.includes(message), message]).toEqual([422, true, message]);
  }
  const filled = await read(
    curator,
    '/updates/new?board=sustainability&title=A+synthesis&about=/syntheses/3',
  );
  expect(filled).toContain('http://127.0.0.1:3000/syntheses/3');
  const elsewhere = await read(curator, '/updates/new?about=https://elsewhere.example/');
  expect(elsewhere).not.toMatch(/>\s*https:..elsewhere/);
});

it('what is kept as a draft is in the form again: of an update, a meeting, a discussion elsewhere', async () => {
  const texts = ['update', 'meeting', 'strand'].map((kind) => ({ kind, title: `Half a ${kind}` }));
  const writer = await test.signedInAs({ role: 'curator' });
  for (const { kind, title } of texts) {
    await post(writer, '/drafts', { key: randomUUID(), document: kind, title });
    const opened = (await writer.get(`/${kind}s/new`)).text;
    expect(opened, kind).toContain(`value="${title}"`);
    expect(opened, kind).toContain('formaction="/drafts"');
  }
});
