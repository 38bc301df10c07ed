import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { affiliate, organisation } from '../../support/factories.ts';
import { signIn } from '../../support/sign-in.ts';

let test: TestApp;
type Browser = Awaited<ReturnType<TestApp['signedInAs']>>;
let delegate: Browser;
let curator: Browser;
let moderator: Browser;
let body: { id: number };

beforeAll(async () => {
  test = await testApp();
  body = await organisation(test.db, { name: 'Example Repair Works', group: 'IN' });
  delegate = await test.signedInAs({ group: 'IN' });
  await affiliate(test.db, delegate.member.id, body.id, { speak: true });
  curator = await test.signedInAs({ role: 'curator' });
  moderator = await test.signedInAs({ role: 'moderator' });
});

const post = (agent: Browser, path: string, form: object) => agent.post(path).type('form').send(form);

const fields = (title: string, more: object = {}) => ({
  ...{
    key: randomUUID(),
    organisation: body.id,
    board: 'sustainability',
    title,
    lede: 'In short.',
    language: 'en',
  },
  ...{ started: '2022', ended: '', countries: 'BE', size: 'small', checked_by: 'self', checker: '' },
  ...Object.fromEntries(
    ['problem', 'what', 'checked', 'results', 'limits', 'transfer'].map((name) => [
      `section-${name}`,
      `What ${name} is.`,
    ]),
  ),
  ...more,
});

async function publish(id: number, version: number): Promise<void> {
  const questions = ['complete', 'sourced', 'honest', 'private', 'right'].map((name) => [
    `question-${name}`,
    'yes',
  ]);
  const review = { ...Object.fromEntries(questions), version, verdict: 'publish', words: '' };
  expect((await post(curator, `/reviews/${id}`, review)).status).toBe(303);
}

async function published(title: string, more: object = {}): Promise<number> {
  const sent = await post(delegate, '/practices', fields(title, more));
  const id = Number(/\d+/.exec(sent.headers.location ?? '')?.[0]);
  await publish(id, 1);
  return id;
}

async function speaker(group: 'CS' | 'IN' | 'AC', name: string) {
  const agent = await test.signedInAs({ group });
  const { id } = await organisation(test.db, { name, group });
  await affiliate(test.db, agent.member.id, id, { speak: true });
  return { agent, organisation: id };
}

const words = (organisationId: number, said = 'We repaired forty of them.') => ({
  ...{ organisation: organisationId, words: said, language: 'en', version: 1, key: randomUUID() },
});
const page = async (path: string, agent: { get: Browser['get'] } = test.visitor()) =>
  (await agent.get(path).redirects(1)).text;

describe('a practice', () => {
  it('is recognised by other organisations, whose groups are counted before them', async () => {
    const [first, second] = [await published('A first practice'), await published('A second practice')];
    const path = `/practices/${first}/recognition`;
    const civil = await speaker('CS', 'Example Repair Cafés');
    const rival = await speaker('IN', 'Example Spare Parts');
    const other = await speaker('IN', 'Example Screws');
    const sent = words(civil.organisation);
    expect((await post(civil.agent, path, sent)).headers.location).toContain('#recognised');
    // Twice the same form is one recognition, and an organisation gives one.
    expect((await post(civil.agent, path, sent)).status).toBe(303);
    expect((await post(civil.agent, path, words(civil.organisation))).status).toBe(409);
    expect((await post(delegate, path, words(body.id))).status).toBe(409);
    expect((await post(civil.agent, path, words(rival.organisation))).status).toBe(409);
    const long = await post(rival.agent, path, words(rival.organisation, 'x'.repeat(301)));
    expect([long.status, long.text.includes('at most 300 characters')]).toEqual([422, true]);
    for (const { agent, organisation: id } of [rival, other])
      await post(agent, `/practices/${second}/recognition`, words(id));
    const careful = await test.signedInAs({ group: 'CS' });
    const { id: asks } = await organisation(test.db, { group: 'CS', countersign: true });
    await affiliate(test.db, careful.member.id, asks, { speak: true });
    expect(await page(`/practices/${first}`, careful)).toContain('recognitions cannot be countersigned yet');
    const read = await page(`/practices/${first}`);
    expect(read).not.toContain('countersigned yet');
    // Nobody is led to report their own.
    expect(read).toContain(`/report/document/${first}`);
    expect(await page(`/practices/${first}`, delegate)).not.toContain(`/report/document/${first}`);
    const recognition = /\/report\/document\/\d+"\s+aria-label/;
    expect(read).toMatch(recognition);
    expect(await page(`/practices/${first}`, civil.agent)).not.toMatch(recognition);
    expect(read).toContain('We repaired forty of them.');
    expect(read).toContain('recognised by 1 other group (1 organisation)');
    expect(await page(`/practices/${second}`)).toContain('recognised by 2 organisations');
    // One other group comes before two organisations of the same one.
    const sorted = await page('/practices?sort=recognised');
    expect(sorted.indexOf('A first practice')).toBeLessThan(sorted.indexOf('A second practice'));
    await createNotifications(test.deps);
    expect((await delegate.get('/notifications')).text).toContain(
      'Example Repair Cafés recognises one of your practices',
    );
    const own = sql`INSERT INTO sign_offs (document_id, version, organisation_id, organisation, group_code, stance, given_by, given_at, countersign)
      VALUES (${first}, 1, ${body.id}, 'Example', 'IN', 'sign', ${delegate.member.id}, now(), false)`;
    await expect(run(test.db, own)).rejects.toThrow('no mandate');
    expect((await post(civil.agent, `${path}/end`, { organisation: civil.organisation })).status).toBe(303);
    expect(await page(`/practices/${first}`)).toContain('No other organisation has yet said');
    const stances = await many(
      test.db,
      z.object({ stance: z.string() }),
      sql`SELECT stance FROM sign_offs WHERE document_id = ${first} ORDER BY id`,
    );
    expect(stances.map(({ stance }) => stance)).toEqual(['sign', 'end']);
  });

  it('is recognised by who read the version that stands: the words said of another are kept', async () => {
    const id = await published('A practice in two versions');
    const { agent, organisation: by } = await speaker('CS', 'Example Readers');
    const said = words(by, 'We read the first one.');
    const next = fields('A practice in two versions', { version: 1, change: 'A figure' });
    expect((await post(delegate, `/practices/${id}/versions`, next)).status).toBe(303);
    await publish(id, 2);
    const late = await post(agent, `/practices/${id}/recognition`, said);
    expect(late.status).toBe(409);
    expect(late.text).toContain('Read it, then send this again');
    expect(late.text).toContain('We read the first one.');
    expect(late.text).toContain('name="version" value="2"');
    expect(await page(`/practices/${id}`)).toContain('No other organisation has yet said');
    expect((await post(agent, `/practices/${id}/recognition`, { ...said, version: 2 })).status).toBe(303);
  });

  it('is found by the words of a recognition, which goes wherever it stands once it is removed', async () => {
    const id = await published('A third practice');
    const { agent, organisation: by } = await speaker('AC', 'Example Laboratory');
    await post(agent, `/practices/${id}/recognition`, words(by, 'We measured zirconium in it.'));
    const found = await page('/search?q=zirconium');
    const [, number] = /href="(\/documents\/\d+)"/.exec(found) ?? [];
    expect((await test.visitor().get(String(number))).headers.location).toMatch(
      /^\/practices\/\d+-a-third-practice#document-\d+$/,
    );
    await decide(Number(number?.split('/').at(-1)), 'remove');
    for (const path of [`/practices/${id}`, '/search?q=zirconium', '/practices?sort=recognised']) {
      expect(await page(path)).not.toContain('We measured');
    }
    expect((await test.visitor().get(String(number))).status).toBe(410);
  });

  it('is read as a table, as data and as a feed', async () => {
    await published('A fifth practice', { countries: 'LU' });
    const csv = (await test.visitor().get('/practices.csv?country=LU').expect(200)).text.trim().split('\r\n');
    expect(csv[1]).toContain('A fifth practice,In short.,en,Example Repair Works,IN,sustainability,2022');
    const { body: data } = await test.visitor().get('/practices.json?country=LU').expect(200);
    expect(data.practices).toMatchObject([
      { title: 'A fifth practice', countries: ['LU'], sections: { limits: 'What limits is.' } },
    ]);
    expect((await test.visitor().get('/practices/feed.atom').expect(200)).text).toContain('A fifth practice');
  });

  it('that moderators hid is repaired by its authors at once, and comes before the moderators again', async () => {
    const id = await published('A sixth practice');
    await decide(id, 'hide');
    expect((await test.visitor().get(`/practices/${id}`)).status).toBe(410);
    const next = { ...fields('A sixth practice, repaired'), version: 1, change: 'The name is gone' };
    expect((await post(delegate, `/practices/${id}/versions`, next)).status).toBe(303);
    const Repaired = z.object({ version: z.number(), state: z.string(), source: z.string() });
    const repaired = await one(
      test.db,
      Repaired,
      sql`SELECT d.version, d.state, e.source FROM documents d JOIN cases c ON c.document_id = d.id AND c.state = 'open'
          JOIN case_entries e ON e.case_id = c.id WHERE d.id = ${id} ORDER BY e.id DESC LIMIT 1`,
    );
    expect(repaired).toEqual({ version: 2, state: 'hidden', source: 'repair' });
    expect((await test.visitor().get(`/practices/${id}`)).status).toBe(410);
  });

  it('is confirmed every year, or everybody reads that it is not', async () => {
    const id = await published('A fourth practice', { countries: 'MT' });
    const ended = await published('A practice that ended', { ended: '2024', countries: 'CY' });
    const duties = await page('/due');
    expect(duties).toContain('A fourth practice');
    expect(duties).not.toContain('A practice that ended');
    expect((await post(delegate, `/practices/${ended}/confirmation`, { version: 1 })).status).toBe(409);
    expect((await post(delegate, `/practices/${id}/confirmation`, { version: 1 })).status).toBe(409);
    expect(await page(`/practices/${id}`, delegate)).not.toContain('Is this still so?');
    test.clock.now = new Date('2027-12-01T10:00:00Z');
    await signIn(delegate, test.deps, delegate.member.id);
    expect(await page(`/practices/${id}`)).toContain('Not confirmed since');
    expect(await page('/practices?country=MT')).toContain('not confirmed since');
    expect(await page('/practices?country=MT&confirmed=yes')).toContain('No practices here');
    expect(await page('/practices?country=MT&confirmed=no')).toContain('A fourth practice');
    const stranger = await test.signedInAs();
    expect((await post(stranger, `/practices/${id}/confirmation`, { version: 1 })).status).toBe(409);
    expect(await page(`/practices/${id}`, delegate)).toContain('Is this still so?');
    // What another version says is confirmed by nobody who has not read it.
    for (const version of [2, undefined]) {
      expect((await post(delegate, `/practices/${id}/confirmation`, { version })).text).toContain(
        'Read it, then',
      );
    }
    expect(await page(`/practices/${id}`)).toContain('Not confirmed since');
    // A double click confirms once.
    const confirm = () => post(delegate, `/practices/${id}/confirmation`, { version: 1 });
    const twice = await Promise.all([confirm(), confirm()]);
    expect(twice.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await page('/practices?country=MT&confirmed=yes')).toContain('A fourth practice');
    const due = sql`SELECT due_on::text AS due FROM duties WHERE document_id = ${id} AND met_at IS NULL`;
    expect(await many(test.db, z.object({ due: z.string() }), due)).toEqual([{ due: '2028-11-30' }]);
    // A next version confirms too.
    test.clock.now = new Date('2028-06-01T10:00:00Z');
    for (const agent of [delegate, curator]) await signIn(agent, test.deps, agent.member.id);
    const next = { ...fields('A fourth practice', { countries: 'MT' }), version: 1, change: 'New figures' };
    expect((await post(delegate, `/practices/${id}/versions`, next)).status).toBe(303);
    await publish(id, 2);
    expect(await many(test.db, z.object({ due: z.string() }), due)).toEqual([{ due: '2029-06-01' }]);
  });
});

/** A moderator decides on a document as the pages do it. */
async function decide(id: number, act: 'hide' | 'remove'): Promise<void> {
  const opened = await moderator.post(`/documents/${id}/case`).expect(303);
  const reasons = {
    clause: '3.1',
    facts: 'It names a private address.',
    explanation: 'The rule forbids just this.',
  };
  const decision = { act, ...reasons, sanction: 'none', revision: '1' };
  await post(moderator, `${opened.headers.location}/decisions`, decision).expect(303);
}
