import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { send } from '../helpers.ts';
import { defamation, hashIn, publicText, sendNamedNotice, sendNotice } from './helpers.ts';

let test: TestApp;
let moderator: Awaited<ReturnType<TestApp['signedInAs']>>;
let admin: Awaited<ReturnType<TestApp['signedInAs']>>;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator' });
  admin = await test.signedInAs({ role: 'admin' });
});

const Stored = z.object({
  id: z.number(),
  flaggerId: z.number().nullable(),
  withinArea: z.boolean(),
  suspended: z.boolean(),
  source: z.string().nullable(),
});
const CaseOf = z.object({ caseId: z.number() });
const stored = (path: string) =>
  one(
    test.db,
    Stored,
    sql`SELECT n.id, n.flagger_id, n.within_area, n.suspension_id IS NOT NULL AS suspended, e.source
        FROM notices n LEFT JOIN case_entries e ON e.notice_id = n.id WHERE n.token_hash = ${hashIn(path)}`,
  );

describe('whoever often sends manifestly unfounded notices', () => {
  it('is warned, then for a time what they send is kept and not processed; it ends by itself', async () => {
    const { address } = await publicText(test);
    const sent = () => sendNamedNotice(test, { addresses: address, email: 'often@example.org' });
    const first = await sent();
    const { id } = await stored(first);
    const page = `/moderation/notices/${id}/misuse`;
    // Somebody may have typed this address who has another.
    await send(moderator, `${page}/warnings`, { reason: 'None named a law.' }).expect(404);
    await test.visitor().get(first).expect(200);
    const factors = {
      since: '2026-08-01',
      submitted: '4',
      unfounded: '3',
      gravity: 'Each cost an hour.',
      intention: '',
      until: '2026-12-20',
    };
    const unwarned = await send(moderator, `${page}/suspensions`, factors).expect(422);
    expect(unwarned.text).toContain('Warn first');
    await send(moderator, `${page}/warnings`, { reason: '' }).expect(422);
    await send(moderator, `${page}/warnings`, { reason: 'None named a law or a fact.' }).expect(303);
    test.clock.now = new Date('2026-11-21T10:00:00Z');
    for (const [wrong, message] of [
      [{ unfounded: '5' }, 'This cannot be more than the number sent'],
      [{ gravity: '' }, 'Say how serious it was'],
      [{ until: '' }, 'Enter the day'],
      [{ until: '2028-01-01' }, 'Choose a day within half a year'],
    ] as const) {
      const refused = await send(moderator, `${page}/suspensions`, { ...factors, ...wrong }).expect(422);
      expect(refused.text).toContain(message);
    }
    await send(moderator, `${page}/suspensions`, factors).expect(303);
    await test.runJobs();
    const told = test.mails.filter(({ to }) => to === 'often@example.org').map(({ text }) => text);
    expect(told.at(-2)).toContain('None named a law or a fact.');
    expect(told.at(-1)).toContain('3 of 4 unfounded');

    const during = await sent();
    expect(await stored(during)).toMatchObject({ suspended: true, source: null });
    expect((await test.visitor().get(during)).text).toContain('We keep what you send, but do not process it');
    expect((await moderator.get('/moderation/notices?show=unprocessed')).text).toContain('Not processed');
    test.clock.now = new Date('2026-12-21T10:00:00Z');
    expect(await stored(await sent())).toMatchObject({ suspended: false, source: 'notice' });
    test.clock.now = new Date('2026-11-20T10:00:00Z');
  });

  it('is not suspended past the database without a warning before it', async () => {
    await expect(
      test.db.query(`INSERT INTO processing_suspensions (kind, subject_hash, warning_id, warned_at, since, submitted, unfounded, gravity,
          starts_at, ends_at, suspended_by) VALUES ('notices', '\\x00', 1, now(), now() - interval '9 days', 1, 1, 'x', now() + interval '1 hour',
          now() + interval '9 days', ${moderator.member.id})`),
    ).rejects.toThrow('processing_suspensions_warned');
  });
});

describe('a trusted flagger', () => {
  const area = 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH';

  it('is known by an account, a domain or a key, and goes first within the area alone', async () => {
    const writer = await test.signedInAs();
    const entity = {
      name: 'Hotline',
      coordinator: 'BIPT, Belgium',
      handle: writer.member.handle,
      [area]: 'yes',
    };
    await send(admin, '/moderation/trusted-flaggers', { ...entity, [area]: undefined }).expect(422);
    await send(admin, '/moderation/trusted-flaggers', { ...entity, coordinator: '' }).expect(422);
    await send(admin, '/moderation/trusted-flaggers', { ...entity, handle: '' }).expect(422);
    await send(moderator, '/moderation/trusted-flaggers', entity).expect(403);
    const added = await send(admin, '/moderation/trusted-flaggers', { ...entity, key: 'yes' }).expect(201);
    const key = /flagger=([\w-]{43})/.exec(added.text)?.[1] ?? '';
    const { address } = await publicText(test);
    for (const [agent, flagger] of [
      [writer, ''],
      [test.visitor(), key],
    ] as const) {
      const within = await sendNotice(agent, { addresses: address, subject: defamation, flagger });
      expect(await stored(within)).toMatchObject({ withinArea: true, source: 'trusted-flagger' });
      const outside = {
        addresses: address,
        subject: 'STATEMENT_CATEGORY_VIOLENCE KEYWORD_COORDINATED_HARM',
        flagger,
      };
      expect(await stored(await sendNotice(agent, outside))).toMatchObject({
        withinArea: false,
        source: 'notice',
      });
    }
    const forged = await sendNotice(test.visitor(), { addresses: address, flagger: 'x'.repeat(43) });
    expect(await stored(forged)).toMatchObject({ flaggerId: null, source: 'notice' });
    const { flaggerId } = await stored(await sendNotice(writer, { addresses: address }));
    const page = `/moderation/trusted-flaggers/${flaggerId}`;
    await send(admin, `${page}/end`).expect(409);
    test.clock.now = new Date('2026-11-20T11:00:00Z');
    await send(admin, `${page}/end`).expect(303);
    expect(await stored(await sendNotice(writer, { addresses: address }))).toMatchObject({ flaggerId: null });
    test.clock.now = new Date('2026-11-20T10:00:00Z');
  });

  it('has its imprecise notices counted, for the Coordinator', async () => {
    const writer = await test.signedInAs();
    const entity = {
      name: 'Vague',
      coordinator: 'BIPT, Belgium',
      handle: writer.member.handle,
      [area]: 'yes',
    };
    const added = await send(admin, '/moderation/trusted-flaggers', entity).expect(303);
    const page = String(added.headers.location);
    const { address } = await publicText(test);
    const path = await sendNotice(writer, { addresses: address, subject: defamation });
    await sendNotice(writer, { addresses: address, subject: defamation });
    const { id } = await stored(path);
    // That its text stayed makes no notice imprecise.
    const opened = await one(test.db, CaseOf, sql`SELECT case_id FROM notice_items WHERE notice_id = ${id}`);
    const keep = { act: 'keep', revision: '1', answer: 'It breaks no law.' };
    await send(moderator, `/moderation/cases/${opened.caseId}/decisions`, keep).expect(303);
    const csvBefore = await admin.get(`${page}/notices.csv?only=imprecise`).expect(200);
    expect(csvBefore.text.trim().split('\r\n')).toHaveLength(1);
    const because = { imprecise: '=No sentence is named.' };
    await send(moderator, `/moderation/notices/${id}/imprecision`, because).expect(303);
    await send(moderator, `/moderation/notices/${id}/imprecision`, because).expect(409);
    const csv = await admin.get(`${page}/notices.csv?only=imprecise`).expect(200);
    const lines = csv.text.trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`${id},`);
    expect(lines[1]).toContain("'=No sentence is named.");
    expect((await admin.get(`${page}/notices.csv`)).text.trim().split('\r\n')).toHaveLength(3);
  });
});
