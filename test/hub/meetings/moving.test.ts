import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { beforeAll, expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { fileFor } from '../../concerns/files/samples.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { listening } from '../../support/listening.ts';
import { meanwhile } from '../../support/meanwhile.ts';
import { signIn } from '../../support/sign-in.ts';
import { announcedMeeting, meetingFields, post } from './helpers.ts';

let test: TestApp;
let curator: Awaited<ReturnType<TestApp['signedInAs']>>;

beforeAll(async () => {
  test = await testApp();
  test.clock.now = new Date('2026-11-20T10:00:00Z');
  curator = await test.signedInAs({ role: 'curator' });
});

const read = async (path: string) => (await test.visitor().get(path).redirects(1)).text;

it('a meeting is moved on a page of its own, which says who is told', async () => {
  const files = await fileFor(curator, 'meeting');
  const document = `href="/files/${files}/report.pdf"`;
  const begun = { title: 'A meeting to move', closes: '2026-12-09T10:00', files };
  const id = await announcedMeeting(curator, begun);
  expect(await read(`/meetings/${id}`)).toContain(document);
  const comes = await test.signedInAs({ email: 'moved@example.org' });
  await post(comes, `/meetings/${id}/registration`);
  const opened = (await curator.get(`/meetings/${id}/move`)).text;
  expect(opened).toContain('1 person has registered and is told at once by email');
  const to = {
    starts: '2026-12-17T14:00',
    ends: '2026-12-17T16:00',
    version: 1,
    change: 'The hall was taken',
  };
  for (const [wrong, status] of [
    [{ change: '' }, 422],
    [{ starts: '2026-12-10T10:00', ends: '2026-12-10T12:00' }, 422],
    [{ starts: '2026-11-01T10:00', ends: '2026-11-01T12:00' }, 422],
    [{ version: 7 }, 409],
  ] as const)
    expect((await post(curator, `/meetings/${id}/move`, { ...to, ...wrong })).status).toBe(status);
  expect((await post(curator, `/meetings/${id}/move`, to)).status).toBe(303);
  const page = await read(`/meetings/${id}`);
  expect(page).toMatch(/Changed: it was due to begin on Thursday, 10 December 2026/);
  expect(page).toContain(document);
  expect(page).toContain('Spare parts, and <strong>who</strong> keeps them');
  // It keeps its files, and registration closes as long before it as it did.
  const edited = (await curator.get(`/meetings/${id}/edit`)).text;
  expect(edited).toContain('value="2026-12-16T14:00"');
  expect(edited).toContain(`name="files" value="${files}"`);
  await test.runJobs();
  const mails = test.mails.filter((mail) => mail.to === 'moved@example.org');
  expect(mails.map(({ text }) => text)).toEqual([expect.stringContaining('The hall was taken')]);
});

it('a meeting is recorded once it has taken place: nobody is told, and its minutes are due', async () => {
  await createNotifications(test.deps);
  const follower = await test.signedInAs();
  await post(follower, '/boards/sustainability/follow', { level: 'everything' });
  const over = {
    title: 'A round table of last year',
    starts: '2025-10-01T10:00',
    ends: '2025-10-01T12:00',
  };
  expect((await post(curator, '/meetings', meetingFields(over))).text).toContain('still to come');
  const soon = meetingFields({ title: 'Not yet', past: 'yes' });
  expect((await post(curator, '/meetings', soon)).text).toContain('ended before now');
  const id = await announcedMeeting(curator, { ...over, past: 'yes' });
  await createNotifications(test.deps);
  expect((await follower.get('/notifications')).text).not.toContain('A meeting has been announced');
  expect(await read('/meetings?which=past')).toContain('A round table of last year');
  expect(await read('/due')).toContain('11 December 2026');
  const files = await fileFor(curator, `minutes.${id}`);
  expect((await curator.get(`/meetings/${id}/minutes`)).text).toContain(`name="files" value="${files}"`);
  const address = `/files/${files}/report.pdf`;
  expect((await test.visitor().get(address)).status).toBe(404);
  const minutes = { title: 'Minutes', lede: 'Parts are kept.', language: 'en', files };
  await post(curator, `/meetings/${id}/minutes`, {
    ...minutes,
    key: randomUUID(),
    'section-decisions': 'Ten years.',
  });
  const { minutesPath = '' } =
    /href="(?<minutesPath>\/minutes\/[^"]+)"/.exec(await read(`/meetings/${id}`))?.groups ?? {};
  expect(await read(minutesPath)).toContain(`href="${address}"`);
  expect((await test.visitor().get(address)).status).toBe(200);
  expect((await curator.get(`/meetings/${id}/minutes`)).text).toContain(`name="files" value="${files}"`);
});

it('a meeting that was called off while it was moved, or while its agenda was written, stays as it was', async () => {
  for (const [below, sent] of [
    ['move', { starts: '2026-12-18T10:00', ends: '2026-12-18T12:00', version: 1, change: 'Later' }],
    [
      'versions',
      {
        ...meetingFields({ starts: '2026-12-18T10:00', ends: '2026-12-18T12:00' }),
        version: 1,
        change: 'Later',
      },
    ],
    ['agenda', { 'title-1': 'Nobody comes', 'minutes-1': '10' }],
  ] as const) {
    const id = await announcedMeeting(curator);
    const { db, happened } = meanwhile(test.db, /mt\.stage/, () =>
      post(curator, `/meetings/${id}/cancellation`, { words: 'The hall is under water' }),
    );
    const url = await listening(createApp({ ...test.deps, db }));
    const other = request.agent(url).set('Sec-Fetch-Site', 'same-origin');
    await signIn(other, test.deps, curator.member.id);
    expect((await post(other, `/meetings/${id}/${below}`, sent)).status).toBe(409);
    expect(happened()).toBe(true);
    const page = await read(`/meetings/${id}`);
    expect(page).toContain('The hall is under water');
    expect(page).not.toMatch(/Changed: it was due|Nobody comes/);
  }
});
