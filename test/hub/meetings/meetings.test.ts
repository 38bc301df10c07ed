import { beforeAll, describe, expect, it } from 'vitest';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { runMeetings } from '#src/hub/meetings/registration/run-meetings.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, contribution, debate, organisation } from '../../support/factories.ts';
import { openedState } from '../../support/opened-with.ts';
import { signIn } from '../../support/sign-in.ts';
import { statementCount } from '../../support/statements.ts';
import { announcedMeeting, meetingFields, post } from './helpers.ts';

let test: TestApp;
type Browser = Awaited<ReturnType<TestApp['signedInAs']>>;
let curator: Browser;

beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ name: 'Cora Curator', role: 'curator' });
});

const at = (moment: string) => {
  test.clock.now = new Date(moment);
};
const read = async (agent: { get: Browser['get'] }, path: string) =>
  (await agent.get(path).redirects(1)).text;

describe('a meeting', () => {
  it('is written by a curator of its board, announced, and then read by everybody, in the zone of the reader too', async () => {
    at('2026-11-20T10:00:00Z');
    const begun = await post(curator, '/meetings', meetingFields({ zone: 'Europe/Helsinki' }));
    const id = Number(/\d+/.exec(begun.headers.location ?? '')?.[0]);
    const elsewhere = await test.signedInAs({
      role: 'curator',
      roleBoardId: await boardId(test.db, 'accessibility'),
    });
    const seen = async (agent: { get: Browser['get'] }) =>
      (await agent.get(`/meetings/${id}`).redirects(1)).status;
    expect([await seen(test.visitor()), await seen(curator), await seen(elsewhere)]).toEqual([404, 200, 404]);
    expect((await post(elsewhere, `/meetings/${id}/announcement`)).status).toBe(404);
    expect(await read(curator, `/meetings/${id}`)).toContain('only curators can see it');
    const follower = await test.signedInAs();
    await post(follower, '/boards/sustainability/follow', { level: 'everything' });
    expect((await post(curator, `/meetings/${id}/announcement`)).status).toBe(303);
    const page = await read(test.visitor(), `/meetings/${id}`);
    expect(page).toContain('Thursday, 10 December 2026');
    expect(page).toMatch(/10:00\s*–\s*12:00 \(Eastern European Time\)/);
    expect(page).toMatch(/Your time: [^<]*09:00\s*–\s*11:00 \(Brussels time\)/);
    expect(page).not.toContain('secret-room');
    await createNotifications(test.deps);
    expect(await read(follower, '/notifications')).toContain('A meeting has been announced');
    for (const path of ['/meetings', '/meetings/feed.atom', '/search?q=repair']) {
      expect(await read(test.visitor(), path), path).toContain('in the whole sector');
    }
    expect((await test.visitor().get(`/documents/${id}`)).headers.location).toContain(
      `/meetings/${id}-repair`,
    );
  });

  it('is refused at the field for what is wrong in it, and its text is kept', async () => {
    at('2026-11-20T10:00:00Z');
    const cases: [object, string][] = [
      [{ title: '' }, 'Enter a title'],
      [{ starts: '2027-03-28T02:30', ends: '2027-03-28T05:00' }, 'The clocks skip this hour there'],
      [{ ends: '2026-12-10T10:00' }, 'It cannot end before it begins'],
      [{ ends: '2026-12-20T10:00' }, 'A meeting can last seven days at most'],
      [{ starts: '2026-02-30T10:00' }, 'Enter a day and a time'],
      [{ starts: '2026-11-01T10:00', ends: '2026-11-01T12:00' }, 'Choose a time that is still to come'],
      [{ place: '' }, 'Enter the address'],
      [{ join_url: 'http://meet.example.org/' }, 'Enter an address that begins with https://'],
      [{ zone: 'Europe/Atlantis' }, 'Choose a time zone'],
      [{ capacity: '0' }, 'Enter a whole number of places from 1 to 5,000'],
      [{ 'reserved-TU': '2' }, 'Enter how many places there are'],
      [{ 'reserved-TU': '6', capacity: '5' }, 'More places are kept for groups than there are in total'],
      [{ 'reserved-TU': '2', capacity: '5' }, 'Enter until when the places are kept'],
      [{ closes: '2026-12-11T10:00' }, 'Choose a time before the meeting ends'],
      [{ board: 'nowhere' }, 'Choose a board'],
      [{ 'section-about': 'As said in #999999.' }, 'Only published content can be cited'],
    ];
    for (const [wrong, message] of cases) {
      const answer = await post(curator, '/meetings', meetingFields(wrong));
      expect([answer.status, message]).toEqual([422, message]);
      expect(answer.text).toContain(message);
      expect(answer.text).toContain('What we agree on, and who does it.');
    }
    expect(await read(curator, '/drafts')).toContain('Meeting');
    const autumn = await post(
      curator,
      '/meetings',
      meetingFields({ starts: '2027-10-31T02:30', ends: '2027-10-31T04:00' }),
    );
    const id = Number(/\d+/.exec(autumn.headers.location ?? '')?.[0]);
    await post(curator, `/meetings/${id}/announcement`);
    expect((await test.visitor().get(`/meetings/${id}.ics`)).text).toContain('DTSTART:20271031T003000Z');
  });

  it('has an agenda that leads to debates and documents, and says where it takes too long', async () => {
    at('2026-11-20T10:00:00Z');
    const id = await announcedMeeting(curator);
    const talk = await debate(test.db, { title: 'Should parts be kept for ten years?' });
    const agenda = {
      ...{ 'title-1': 'Welcome', 'minutes-1': '10', 'who-1': 'Cora Curator' },
      ...{
        'title-3': 'Spare parts',
        'minutes-3': '90',
        'about-3': `http://127.0.0.1:3000/debates/${talk.id}-words`,
      },
    };
    for (const [wrong, message] of [
      [{ 'minutes-1': '' }, 'Enter minutes from 5 to 480'],
      [{ 'title-1': '' }, 'Enter a title, or leave the whole point empty'],
      [{ 'about-3': '/debates/999999' }, 'Paste the address of a debate or document'],
      [{ 'about-3': 'https://elsewhere.example/debates/1' }, 'Paste the address of a debate or document'],
    ] as const) {
      const answer = await post(curator, `/meetings/${id}/agenda`, { ...agenda, ...wrong });
      expect([answer.status, answer.text.includes(message), message]).toEqual([422, true, message]);
    }
    expect((await post(curator, `/meetings/${id}/agenda`, agenda)).status).toBe(303);
    const page = await read(curator, `/meetings/${id}`);
    expect(page).toContain('Should parts be kept for ten years?');
    expect(page).not.toContain('The items take longer');
    const form = `/meetings/${id}/agenda`;
    const state = openedState(await read(curator, form));
    expect((await post(curator, form, { ...agenda, state, 'minutes-3': '120' })).status).toBe(303);
    const late = await post(curator, form, { ...agenda, state, 'title-1': 'From the other tab' });
    expect(late.status).toBe(409);
    for (const words of ['Someone has changed this', 'Spare parts · 120', 'From the other tab'])
      expect(late.text).toContain(words);
    expect(openedState(late.text)).toBe(openedState(await read(curator, form)));
    expect(await read(curator, `/meetings/${id}`)).toContain('The items take longer than the meeting');
    expect(await read(test.visitor(), `/meetings/${id}`)).not.toContain('The items take longer');
    const reader = await test.signedInAs();
    await reader.get(`/meetings/${id}`).redirects(1);
    const path = (await test.visitor().get(`/meetings/${id}`)).headers.location ?? '';
    expect(await statementCount(test.db, () => test.visitor().get(path))).toBeLessThanOrEqual(4);
    expect(await statementCount(test.db, () => reader.get(path))).toBeLessThanOrEqual(6);
  });

  it('is moved and cancelled with words, and whoever registered hears of it at once', async () => {
    at('2026-11-20T10:00:00Z');
    const id = await announcedMeeting(curator, { title: 'A meeting that moves' });
    const comes = await test.signedInAs({ email: 'comes@example.org' });
    await post(comes, `/meetings/${id}/registration`);
    const next = { ...meetingFields({ title: 'A meeting that moves' }), version: 1, capacity: '30' };
    expect((await post(curator, `/meetings/${id}/versions`, next)).text).toContain('Say in a few words');
    await post(curator, `/meetings/${id}/versions`, { ...next, change: 'Room for thirty' });
    await test.runJobs();
    expect(test.mails.filter(({ to }) => to === 'comes@example.org')).toEqual([]);
    const moved = {
      ...next,
      version: 2,
      starts: '2026-12-11T10:00',
      ends: '2026-12-11T12:00',
      change: 'The hall was taken',
    };
    expect((await post(curator, `/meetings/${id}/versions`, { ...moved, version: 1 })).status).toBe(409);
    expect((await post(curator, `/meetings/${id}/versions`, moved)).status).toBe(303);
    const page = await read(test.visitor(), `/meetings/${id}`);
    expect(page).toMatch(/Changed: it was due to begin on Thursday, 10 December 2026/);
    const cancelled = await post(curator, `/meetings/${id}/cancellation`, { words: '' });
    expect(cancelled.status).toBe(422);
    await post(curator, `/meetings/${id}/cancellation`, { words: 'Nobody could come.' });
    await test.runJobs();
    const mails = test.mails.filter(({ to }) => to === 'comes@example.org');
    expect(mails.map(({ subject }) => subject.split(':')[0])).toEqual(['Changed', 'Cancelled']);
    expect(mails[0]?.text).toContain('The hall was taken');
    expect(mails[1]?.text).toContain('Nobody could come.');
    expect(await read(test.visitor(), `/meetings/${id}`)).toContain('Nobody could come.');
    const late = await post(comes, `/meetings/${id}/registration/end`);
    expect(late.status).toBe(303);
    const other = await test.signedInAs();
    expect((await post(other, `/meetings/${id}/registration`)).status).toBe(409);
    expect((await post(curator, `/meetings/${id}/versions`, { ...moved, version: 3 })).status).toBe(404);
    await createNotifications(test.deps);
    const calendar = (await test.visitor().get(`/meetings/${id}.ics`)).text;
    expect(calendar).toContain('STATUS:CANCELLED');
    expect(calendar).toContain('SEQUENCE:2');
  });

  it('is over by its time: minutes are due, cite what was said, and tell who was there', async () => {
    at('2026-11-20T10:00:00Z');
    const id = await announcedMeeting(curator, { title: 'A meeting that is held' });
    await post(curator, `/meetings/${id}/agenda`, { 'title-1': 'Spare parts', 'minutes-1': '60' });
    const comes = await test.signedInAs({ group: 'CS', language: 'de' });
    await post(comes, `/meetings/${id}/registration`);
    const talk = await debate(test.db, {});
    const { id: said } = await contribution(test.db, { debateId: talk.id });
    const body = await organisation(test.db, { name: 'Example Repair League', group: 'CS' });
    expect((await curator.get(`/meetings/${id}/minutes`)).status).toBe(404);
    at('2026-12-10T12:00:00Z');
    await runMeetings(test.deps);
    await runMeetings(test.deps);
    for (const agent of [curator, comes]) await signIn(agent, test.deps, agent.member.id);
    const due = await read(test.visitor(), '/due');
    expect(due).toContain('Minutes of a meeting');
    expect(await read(test.visitor(), '/meetings?which=past')).toContain('A meeting that is held');
    const attendance = { 'people-CS': '12', 'people-IN': '9', organisations: 'Example Repair League' };
    const unlisted = { ...attendance, organisations: 'Nobody Knows Ltd' };
    expect((await post(curator, `/meetings/${id}/attendance`, unlisted)).text).toContain(
      'as named in the list of organisations',
    );
    expect((await post(curator, `/meetings/${id}/attendance`, { 'people-CS': 'many' })).status).toBe(422);
    expect((await post(curator, `/meetings/${id}/attendance`, attendance)).status).toBe(303);
    const late = await post(curator, `/meetings/${id}/attendance`, { 'people-CS': '13' });
    expect(late.status).toBe(409);
    expect(late.text).toMatch(/Civil society<\/dt>\s*<dd>12<[\s\S]*value="13"/);
    const again = { ...attendance, 'people-TU': '0', state: openedState(late.text) };
    expect((await post(curator, `/meetings/${id}/attendance`, again)).status).toBe(303);
    const minutes = {
      ...{ key: crypto.randomUUID(), title: 'Minutes: repair', lede: 'Parts are kept.', language: 'en' },
      ...{ 'section-p1': `As was said in #${said}.`, 'section-decisions': 'Ten years.', version: '0' },
    };
    expect(
      (await post(curator, `/meetings/${id}/minutes`, { ...minutes, 'section-decisions': '' })).status,
    ).toBe(422);
    const published = await post(curator, `/meetings/${id}/minutes`, minutes);
    expect(published.status).toBe(303);
    expect((await post(curator, `/meetings/${id}/minutes`, minutes)).text).toContain('Say in a few words');
    const page = await read(test.visitor(), published.headers.location ?? '');
    for (const words of ['Spare parts', 'Ten years.', body.path]) expect(page).toContain(words);
    expect(page).toContain(
      'Not in the room: Public sector, Consumer organisations, Trade unions and Academia',
    );
    expect(await read(test.visitor(), `/meetings/${id}`)).toContain('Read the minutes');
    expect(await read(test.visitor(), `/contributions/${said}/fate`)).toContain('Minutes: repair');
    expect(await read(test.visitor(), '/due')).not.toContain('A meeting that is held');
    await createNotifications(test.deps);
    expect(await read(comes, '/notifications')).toContain('Das Protokoll');
    const corrected = {
      ...minutes,
      key: crypto.randomUUID(),
      version: '1',
      change: 'Twelve',
      'section-decisions': 'Twelve years.',
    };
    await post(curator, `/meetings/${id}/minutes`, corrected);
    expect(await read(test.visitor(), published.headers.location ?? '')).toContain('Twelve years.');
    expect(body.id).toBeGreaterThan(0);
  });
});
