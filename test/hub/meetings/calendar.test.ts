import ICAL from 'ical.js';
import { beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { announcedMeeting, meetingFields, post } from './helpers.ts';

let test: TestApp;
let curator: Awaited<ReturnType<TestApp['signedInAs']>>;

beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ role: 'curator' });
});

const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));

it('meetings are read right by another library on both sides of both changes of the clocks', async () => {
  const cases = [
    [
      '2027-03-27T23:30',
      '2027-03-28T01:30',
      'Europe/Brussels',
      '2027-03-27T22:30:00.000Z',
      '2027-03-28T00:30:00.000Z',
    ],
    [
      '2027-03-28T01:30',
      '2027-03-28T03:30',
      'Europe/Brussels',
      '2027-03-28T00:30:00.000Z',
      '2027-03-28T01:30:00.000Z',
    ],
    [
      '2027-10-31T01:30',
      '2027-10-31T03:30',
      'Europe/Brussels',
      '2027-10-30T23:30:00.000Z',
      '2027-10-31T02:30:00.000Z',
    ],
    [
      '2027-10-31T02:30',
      '2027-10-31T09:00',
      'Europe/Helsinki',
      '2027-10-30T23:30:00.000Z',
      '2027-10-31T07:00:00.000Z',
    ],
  ] as const;
  for (const [starts, ends, zone, from, until] of cases) {
    const id = await announcedMeeting(curator, {
      starts,
      ends,
      zone,
      title: `Größe; a, b\\c ${'ö'.repeat(60)}`,
    });
    const text = (await test.visitor().get(`/meetings/${id}.ics`)).text;
    const [event] = events(text);
    expect([event?.startDate.toJSDate().toISOString(), event?.endDate.toJSDate().toISOString()]).toEqual([
      from,
      until,
    ]);
    expect(event?.uid).toBe(`meeting-${id}@127.0.0.1`);
    expect(event?.summary).toBe(`Größe; a, b\\c ${'ö'.repeat(60)}`);
    expect(event?.description).toContain(`http://127.0.0.1:3000/meetings/${id}`);
    expect(text).toContain('DTSTART:2027');
    expect(text).not.toContain('secret-room');
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  }
});

it('a calendar has all meetings, those of a board, or one’s own; what is hidden by moderators is in none', async () => {
  const elsewhere = await announcedMeeting(curator, { board: 'accessibility', title: 'Elsewhere' });
  const here = await announcedMeeting(curator, { title: 'Here' });
  const drafted = await post(curator, '/meetings', meetingFields({ title: 'Drafted' }));
  expect((await curator.get(`${drafted.headers.location}.ics`)).status).toBe(404);
  const titles = async (path: string) =>
    events((await test.visitor().get(path)).text).map(({ summary }) => summary);
  expect(await titles('/meetings.ics')).toEqual(expect.arrayContaining(['Elsewhere', 'Here']));
  expect(await titles('/meetings.ics?board=accessibility')).toEqual(['Elsewhere']);
  expect((await test.visitor().get('/meetings.ics?board=nowhere')).status).toBe(404);
  const comes = await test.signedInAs({ language: 'de' });
  await post(comes, `/meetings/${here}/registration`);
  const page = (await comes.get('/meetings/calendar')).text;
  const own = /\/meetings\/mine\/[\w.-]+\.ics/.exec(page)?.[0] ?? '';
  expect(await titles(own)).toEqual(['Here']);
  expect((await test.visitor().get(own)).headers['cache-control']).toBe('no-store');
  expect((await test.visitor().get(own)).text).toContain('Meine Treffen');
  expect((await test.visitor().get(own.replace(/\d+\./, '1.'))).status).toBe(404);
  // Whoever has the address keeps it until the member makes another; nobody makes another for them.
  await test.visitor().post('/meetings/calendar/address').expect(403);
  await post(await test.signedInAs(), '/meetings/calendar/address');
  expect(await titles(own)).toEqual(['Here']);
  expect((await post(comes, '/meetings/calendar/address')).status).toBe(303);
  expect((await test.visitor().get(own)).status).toBe(404);
  const renewed =
    /\/meetings\/mine\/[\w.-]+\.ics/.exec((await comes.get('/meetings/calendar')).text)?.[0] ?? '';
  expect(await titles(renewed)).toEqual(['Here']);
  const moved = {
    ...meetingFields({ title: 'Here' }),
    version: 1,
    change: 'Later',
    starts: '2026-12-10T10:30',
  };
  await post(curator, `/meetings/${here}/versions`, moved);
  const before = events((await test.visitor().get(renewed)).text)[0];
  expect([before?.sequence, before?.uid]).toEqual([1, `meeting-${here}@127.0.0.1`]);
  const moderator = await test.signedInAs({ role: 'moderator' });
  const report = await test.visitor().get(`/meetings/${elsewhere}`).redirects(1);
  expect(report.text).toContain(`/report/document/${elsewhere}`);
  const opened = await post(moderator, `/documents/${elsewhere}/case`);
  const reasons = {
    clause: '3.1',
    facts: 'It names a private address.',
    explanation: 'The rule forbids it.',
  };
  const removal = { act: 'remove', ...reasons, sanction: 'none', revision: '1' };
  expect((await post(moderator, `${opened.headers.location}/decisions`, removal)).status).toBe(303);
  expect((await test.visitor().get(`/meetings/${elsewhere}`)).status).toBe(410);
  for (const path of ['/meetings', '/meetings.ics', '/meetings.json', '/meetings/feed.atom', '/feed.atom']) {
    expect((await test.visitor().get(path)).text, path).not.toContain('Elsewhere');
  }
});
