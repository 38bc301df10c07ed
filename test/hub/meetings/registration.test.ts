import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { deleteOldNeeds } from '#src/hub/meetings/registration/daily-store.ts';
import { runMeetings } from '#src/hub/meetings/registration/run-meetings.ts';
import { groupCodes } from '#src/platform/access/groups.ts';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { close, leaver } from '../../concerns/privacy/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { affiliate, type MemberTraits, organisation } from '../../support/factories.ts';
import { signIn } from '../../support/sign-in.ts';
import { announcedMeeting, post } from './helpers.ts';

let test: TestApp;
type Browser = Awaited<ReturnType<TestApp['signedInAs']>>;
let curator: Browser;

beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ role: 'curator' });
});

const at = (moment: string) => {
  test.clock.now = new Date(moment);
};
const again = (agent: Browser) => signIn(agent, test.deps, agent.member.id);
const read = async (agent: { get: Browser['get'] }, path: string) =>
  (await agent.get(path).redirects(1)).text;
const State = z.object({ state: z.string(), group: z.enum(groupCodes), member: z.number().nullable() });
const states = (id: number) =>
  many(
    test.db,
    State,
    sql`SELECT state, group_code AS "group", member_id AS member FROM meeting_registrations WHERE meeting_id = ${id} ORDER BY asked_at, id`,
  );
const subjectsTo = (email: string) =>
  test.mails.filter(({ to }) => to === email).map(({ subject }) => subject);

async function registers(id: number, traits: MemberTraits, form: object = {}) {
  const agent = await test.signedInAs(traits);
  return Object.assign(agent, { answer: await post(agent, `/meetings/${id}/registration`, form) });
}

describe('registering for a meeting', () => {
  it('puts those on a waiting list for whom there is no place, and the next one moves up at once', async () => {
    at('2026-11-20T10:00:00Z');
    const title = 'A small room';
    const id = await announcedMeeting(curator, { capacity: '2', title });
    const first = await registers(
      id,
      { name: 'Fay First', email: 'first@example.org' },
      { named: 'yes', needs: 'Captions' },
    );
    expect(first.answer.headers.location).toBe(`/meetings/${id}`);
    expect(await read(first, `/meetings/${id}`)).toContain('You have a place.');
    await registers(id, { name: 'Sol Second' });
    const third = await registers(id, { name: 'Thea Third', email: 'third@example.org' }, { named: 'yes' });
    const fourth = await registers(id, { name: 'Finn Fourth', email: 'fourth@example.org' });
    const page = await read(fourth, `/meetings/${id}`);
    expect(page).toContain('1 person is ahead of you.');
    expect(page).toContain('Fay First');
    for (const hidden of ['Thea Third', 'Sol Second', 'Captions']) expect(page).not.toContain(hidden);
    await run(
      test.db,
      sql`UPDATE notification_settings SET mail = 'never' WHERE member_id = ${third.member.id}`,
    );
    await post(first, `/meetings/${id}/registration/end`);
    await test.runJobs();
    expect(subjectsTo('third@example.org')).toEqual([`You have a place: ${title} – ICT4Society`]);
    expect(subjectsTo('fourth@example.org')).toEqual([]);
    await createNotifications(test.deps);
    expect(await read(third, '/notifications')).toContain('You have a place at a meeting');
    const link =
      /\/meetings\/places\/\S+/.exec(
        test.mails.find(({ to }) => to === 'third@example.org')?.text ?? '',
      )?.[0] ?? '';
    const opened = await test.visitor().get(link);
    expect([opened.status, opened.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(opened.text).toContain('Give up my place');
    expect((await test.visitor().get(link.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')))).status).toBe(
      404,
    );
    expect((await states(id)).map(({ state }) => state)).toEqual([
      'cancelled',
      'registered',
      'registered',
      'waiting',
    ]);
    expect((await post(test.visitor(), link)).text).toContain('You have given up your place');
    expect((await states(id)).map(({ state }) => state)).toEqual([
      'cancelled',
      'registered',
      'cancelled',
      'registered',
    ]);
    await post(test.visitor(), link);
    at('2026-11-20T10:05:00Z');
    const back = await post(first, `/meetings/${id}/registration`);
    expect(back.status).toBe(303);
    expect((await states(id)).at(-1)).toMatchObject({ state: 'waiting', member: first.member.id });
    const full = await one(
      test.db,
      z.object({ id: z.number() }),
      sql`SELECT id FROM meeting_registrations WHERE member_id = ${first.member.id}`,
    );
    await expect(
      run(test.db, sql`UPDATE meeting_registrations SET state = 'registered' WHERE id = ${full.id}`),
    ).rejects.toThrow('no place left');
    await expect(
      run(test.db, sql`UPDATE meetings SET capacity = 1 WHERE document_id = ${id}`),
    ).rejects.toThrow('no place left');
  });

  it('is open to whom the meeting says, for oneself or an organisation, until it closes', async () => {
    at('2026-11-20T10:00:00Z');
    const closes = '2026-12-01T10:00';
    const id = await announcedMeeting(curator, { open_to: 'verified', closes, title: 'For the verified' });
    const body = await organisation(test.db, { name: 'Example Repair Body', group: 'TU' });
    const outsider = await registers(id, { group: 'CS' });
    expect([outsider.answer.status, outsider.answer.text]).toEqual([
      403,
      expect.stringContaining('whose organisation has been confirmed'),
    ]);
    expect(await read(outsider, `/meetings/${id}/registration`)).toContain(
      'whose organisation has been confirmed',
    );
    const delegate = await test.signedInAs({ name: 'Dana Delegate', group: 'ID' });
    await affiliate(test.db, delegate.member.id, body.id, { speak: true });
    expect((await post(delegate, `/meetings/${id}/registration`, { capacity: '999' })).status).toBe(422);
    const forBody = { capacity: String(body.id), named: 'yes', needs: 'A seat at the front' };
    expect((await post(delegate, `/meetings/${id}/registration`, forBody)).status).toBe(303);
    expect((await states(id)).map(({ group }) => group)).toEqual(['TU']);
    expect(await read(test.visitor(), `/meetings/${id}`)).toContain('Example Repair Body');
    const list = await read(curator, `/meetings/${id}/registrations`);
    expect(list).toContain('A seat at the front');
    const csv = (await curator.get(`/meetings/${id}/registrations.csv`)).text;
    expect(csv).toContain('registered,Dana Delegate,');
    expect(csv).not.toContain('@example.org');
    expect((await test.visitor().get(`/meetings/${id}/registration`)).status).toBe(403);
    at('2026-12-01T09:00:00Z');
    const late = await registers(id, { group: 'CS', verified: true });
    expect([late.answer.status, late.answer.text]).toEqual([
      409,
      expect.stringContaining('Registration has closed'),
    ]);
    await again(delegate);
    expect((await post(delegate, `/meetings/${id}/registration`, { needs: '' })).status).toBe(303);
    expect(await read(delegate, `/meetings/${id}/registration`)).not.toContain('A seat at the front');
  });

  it('reminds, shows the way in from the day before, and offers what is free then to all who wait', async () => {
    at('2026-11-20T10:00:00Z');
    const id = await announcedMeeting(curator, { capacity: '1', title: 'A last day' });
    const comes = await registers(id, { email: 'reminded@example.org' }, { needs: 'A lift' });
    await run(test.db, sql`UPDATE members SET time_zone = 'Asia/Tokyo' WHERE id = ${comes.member.id}`);
    const waits = [
      await registers(id, { email: 'w1@example.org' }),
      await registers(id, { email: 'w2@example.org' }),
    ];
    const quiet = await announcedMeeting(curator, { title: 'Without reminders' });
    await registers(quiet, { email: 'quiet@example.org' }, { quiet: 'yes' });
    for (const moment of [
      '2026-12-02T09:00:00Z',
      '2026-12-04T09:00:00Z',
      '2026-12-04T10:00:00Z',
      '2026-12-09T10:00:00Z',
      '2026-12-09T11:00:00Z',
    ]) {
      at(moment);
      await runMeetings(test.deps);
    }
    await test.runJobs();
    const reminders = test.mails.filter(({ to }) => to === 'reminded@example.org');
    expect(reminders.map(({ subject }) => subject)).toEqual(
      Array(2).fill('Reminder: A last day – ICT4Society'),
    );
    expect(reminders[0]?.text).toMatch(/18:00\s*–\s*20:00 \(Japan(?:ese)? (?:Standard )?Time\)/);
    expect(reminders[0]?.text).toMatch(/Local time: [^\n]*10:00\s*–\s*12:00 \(Brussels time\)/);
    expect(reminders.some(({ text }) => text.includes('secret-room'))).toBe(false);
    expect(subjectsTo('quiet@example.org')).toEqual([]);
    for (const agent of [comes, ...waits]) await again(agent);
    expect(await read(comes, `/meetings/${id}`)).toContain('https://meet.example.org/secret-room');
    expect(await read(waits[0] ?? comes, `/meetings/${id}`)).not.toContain('secret-room');
    await post(comes, `/meetings/${id}/registration/end`);
    await test.runJobs();
    for (const name of ['w1', 'w2']) {
      expect(subjectsTo(`${name}@example.org`)).toEqual(['A place is free: A last day – ICT4Society']);
    }
    const [, second] = waits;
    expect(await read(second ?? comes, `/meetings/${id}`)).toContain('Take the free place');
    await post(second ?? comes, `/meetings/${id}/registration`, { needs: 'A lift' });
    expect((await states(id)).map(({ state }) => state)).toEqual(['cancelled', 'waiting', 'registered']);
    at('2026-12-24T13:00:00Z');
    const needs = sql`SELECT count(*) AS count FROM meeting_registrations WHERE meeting_id = ${id} AND needs IS NOT NULL`;
    const Count = z.object({ count: z.number() });
    expect((await one(test.db, Count, needs)).count).toBe(1);
    await deleteOldNeeds(test.db, test.deps.now());
    expect((await one(test.db, Count, needs)).count).toBe(0);
  });

  it('gives kept places to everybody once their day has passed', async () => {
    at('2026-11-20T10:00:00Z');
    const kept = { capacity: '2', 'reserved-TU': '1', reserved_until: '2026-12-01T10:00', title: 'Kept' };
    const id = await announcedMeeting(curator, kept);
    await registers(id, { group: 'IN' });
    await registers(id, { group: 'IN' });
    expect((await states(id)).map(({ state }) => state)).toEqual(['registered', 'waiting']);
    const page = await read(test.visitor(), `/meetings/${id}`);
    expect(page).toContain('Kept until');
    expect(page).toContain('1, of which 1 free');
    const taken = await announcedMeeting(curator, { ...kept, title: 'Taken' });
    await registers(taken, { group: 'TU' });
    expect(await read(test.visitor(), `/meetings/${taken}`)).toContain('1, of which 0 free');
    at('2026-12-01T09:00:00Z');
    await runMeetings(test.deps);
    expect((await states(id)).map(({ state }) => state)).toEqual(['registered', 'registered']);
  });

  it('ends with the account: a place to come goes to the next, one past is counted without a name', async () => {
    at('2026-11-20T10:00:00Z');
    const held = await announcedMeeting(curator, {
      starts: '2026-11-20T12:00',
      ends: '2026-11-20T13:00',
      title: 'Past',
    });
    const id = await announcedMeeting(curator, { capacity: '1', title: 'To come' });
    const leaves = await leaver(test);
    await post(leaves.agent, `/meetings/${id}/registration`, { named: 'yes', needs: 'Quiet' });
    await post(leaves.agent, `/meetings/${held}/registration`, { named: 'yes' });
    await registers(id, { email: 'next@example.org' });
    at('2026-11-20T13:00:00Z');
    expect((await close(leaves)).status).toBe(303);
    await test.runJobs();
    expect((await states(id)).map(({ state }) => state)).toEqual(['registered']);
    expect(subjectsTo('next@example.org')).toEqual(['You have a place: To come – ICT4Society']);
    expect(await states(held)).toEqual([{ state: 'registered', group: 'CS', member: null }]);
  });
});
