import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { remindOfDuties } from '#src/outcomes/duties/reminders/remind.ts';
import { makeDuty } from '#src/outcomes/duties/store.ts';
import { many, one, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { publishedDocument } from '../../support/documents.ts';
import { affiliate } from '../../support/factories.ts';
import { signIn } from '../../support/sign-in.ts';

let test: TestApp;
type Browser = Awaited<ReturnType<TestApp['signedInAs']>>;
let delegate: Browser;
let practice: { id: number; organisationId: number; slug: string };
let duty: number;
const Id = z.object({ id: z.number() });

async function owe(dueOn: string, organisationId: number | null): Promise<number> {
  const about = { documentId: practice.id };
  await transaction(test.db, (tx) =>
    makeDuty(tx, {
      kind: 'confirmation',
      about,
      organisationId,
      period: { from: dueOn, until: dueOn },
      dueOn,
      at: test.clock.now,
    }),
  );
  return (await one(test.db, Id, sql`SELECT max(id) AS id FROM duties`)).id;
}

beforeAll(async () => {
  test = await testApp();
  const id = await publishedDocument(test.db);
  const Row = z.object({ organisationId: z.number(), slug: z.string() });
  const row = await one(
    test.db,
    Row,
    sql`SELECT d.organisation_id, o.slug FROM documents d JOIN organisations o ON o.id = d.organisation_id WHERE d.id = ${id}`,
  );
  practice = { id, ...row };
  delegate = await test.signedInAs({ name: 'Dora Delegate', group: 'CS', email: 'dora@example.org' });
  await affiliate(test.db, delegate.member.id, practice.organisationId, { speak: true });
  duty = await owe('2026-12-10', practice.organisationId);
});

const post = (agent: Browser, path: string, form: object) => agent.post(path).type('form').send(form);

describe('what is owed', () => {
  it('is listed for everybody by its date, narrowed, as a table and as a feed', async () => {
    const own = await owe('2026-11-01', null);
    const all = (await test.visitor().get('/due').expect(200)).text;
    expect(all).toContain('Yearly confirmation');
    // What is late stands in front.
    expect(all.indexOf(`/duties/${own}"`)).toBeLessThan(all.indexOf(`/duties/${duty}"`));
    const seen = async (query: string) => {
      const { text } = await test.visitor().get(`/due?${query}`);
      return [own, duty].filter((id) => text.includes(`/duties/${id}"`));
    };
    expect(await seen('state=late')).toEqual([own]);
    expect(await seen('state=due&kind=confirmation')).toEqual([duty]);
    expect(await seen('organisation=platform')).toEqual([own]);
    expect(await seen(`organisation=${practice.slug}`)).toEqual([duty]);
    expect(await seen('state=met')).toEqual([]);
    expect(await seen('kind=synthesis')).toEqual([]);
    const csv = (await test.visitor().get('/due.csv?state=late').expect(200)).text.trim().split('\r\n');
    expect(csv).toHaveLength(2);
    expect(csv[1]).toContain('confirmation,A practice,http://127.0.0.1:3000/practices/');
    expect(csv[1]).toContain('platform,2026-11-01,2026-11-01,late');
    const feed = (await test.visitor().get('/due/feed.atom').expect(200)).text;
    expect(feed).toContain('Yearly confirmation: A practice (late)');
    expect((await test.visitor().get('/duties/999999')).status).toBe(404);
  });

  it('is reminded of before its date and told late once after it, on the site and by mail', async () => {
    const told = async (at: string) => {
      test.clock.now = new Date(at);
      test.mails.length = 0;
      await remindOfDuties(test.deps);
      await remindOfDuties(test.deps);
      await test.runJobs();
      return test.mails.filter(({ to }) => to === 'dora@example.org').map(({ subject }) => subject);
    };
    const soon = ['Due soon: Yearly confirmation – ICT4Society'];
    expect(await told('2026-11-25T06:00:00Z')).toEqual([]);
    expect(await told('2026-11-26T06:00:00Z')).toEqual(soon);
    expect(await told('2026-12-01T06:00:00Z')).toEqual([]);
    expect(await told('2026-12-07T06:00:00Z')).toEqual(soon);
    expect(await told('2026-12-08T06:00:00Z')).toEqual([]);
    expect(await told('2026-12-11T06:00:00Z')).toEqual(['Late: Yearly confirmation – ICT4Society']);
    expect(await told('2026-12-12T06:00:00Z')).toEqual([]);
    const events = await many(
      test.db,
      z.object({ kind: z.string() }),
      sql`SELECT kind FROM events WHERE kind LIKE 'duty.%' AND (data ->> 'dutyId')::bigint = ${duty} ORDER BY id`,
    );
    expect(events.map(({ kind }) => kind)).toEqual([
      'duty.made',
      'duty.reminded',
      'duty.reminded',
      'duty.late',
    ]);
    await createNotifications(test.deps);
    await signIn(delegate, test.deps, delegate.member.id);
    const notices = (await delegate.get('/notifications')).text;
    expect(notices).toContain('Something you owe is late');
    expect(notices).toContain(`href="/duties/${duty}"`);
    test.clock.now = new Date('2026-11-20T10:00:00Z');
    await signIn(delegate, test.deps, delegate.member.id);
  });

  it('is put off once, before its date, by 60 days at most, with words that everybody reads', async () => {
    const id = await owe('2026-12-20', practice.organisationId);
    const path = `/duties/${id}`;
    const stranger = await test.signedInAs({ group: 'CS' });
    expect((await post(stranger, `${path}/extension`, { until: '2027-01-10', words: 'Why.' })).status).toBe(
      404,
    );
    const cases: [object, string][] = [
      [{ until: '2027-01-10', words: '' }, 'Say why'],
      [{ until: 'soon', words: 'Why.' }, 'Enter a day'],
      [{ until: '2026-12-20', words: 'Why.' }, 'at most 60 days after the first'],
      [{ until: '2027-02-19', words: 'Why.' }, 'at most 60 days after the first'],
    ];
    for (const [form, message] of cases) {
      const answer = await post(delegate, `${path}/extension`, form);
      expect([answer.status, answer.text.includes(message)]).toEqual([422, true]);
    }
    expect(
      (await post(delegate, `${path}/extension`, { until: '2027-02-18', words: 'The auditor is ill.' }))
        .status,
    ).toBe(303);
    const page = (await test.visitor().get(path)).text;
    for (const words of ['The auditor is ill.', '18 February 2027', '20 December 2026'])
      expect(page).toContain(words);
    expect((await post(delegate, `${path}/extension`, { until: '2027-01-10', words: 'Again.' })).status).toBe(
      404,
    );
    const late = await owe('2026-11-19', practice.organisationId);
    expect(
      (await post(delegate, `/duties/${late}/extension`, { until: '2026-12-01', words: 'Why.' })).status,
    ).toBe(404);
  });

  it('is excused by a curator of the whole platform, not of the same organisation, and not for the platform itself', async () => {
    const id = await owe('2026-11-18', practice.organisationId);
    const own = await owe('2026-11-17', null);
    const curator = await test.signedInAs({ role: 'curator' });
    const ofBoard = await test.signedInAs({ role: 'curator', roleBoardId: 1 });
    const colleague = await test.signedInAs({ role: 'curator', group: 'CS' });
    await affiliate(test.db, colleague.member.id, practice.organisationId, {});
    const words = { words: 'It was dissolved.' };
    for (const agent of [ofBoard, colleague])
      expect((await post(agent, `/duties/${id}/excuse`, words)).status).toBe(404);
    expect((await post(curator, `/duties/${own}/excuse`, words)).status).toBe(404);
    expect((await post(curator, `/duties/${id}/excuse`, { words: '' })).status).toBe(422);
    expect((await post(curator, `/duties/${id}/excuse`, words)).status).toBe(303);
    expect((await test.visitor().get(`/duties/${id}`)).text).toContain('It was dissolved.');
    expect((await test.visitor().get('/due?state=excused')).text).toContain(`/duties/${id}"`);
    expect((await post(curator, `/duties/${id}/excuse`, words)).status).toBe(404);
    const byDatabase = many(
      test.db,
      Id,
      sql`UPDATE duties SET excused_by = ${colleague.member.id}, excused_at = now(), excuse = 'Why.' WHERE id = ${duty} RETURNING id`,
    );
    await expect(byDatabase).rejects.toThrow('of their own organisation');
  });
});
