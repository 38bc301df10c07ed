import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { followActivities } from '#src/hub/activities/course.ts';
import { insertActivity } from '#src/hub/activities/store.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { affiliate, boardId, organisation } from '../../support/factories.ts';
import { openedState } from '../../support/opened-with.ts';
import { statementCount } from '../../support/statements.ts';

let test: TestApp;
type Browser = Awaited<ReturnType<TestApp['signedInAs']>>;
let curator: Browser;
let delegate: Browser;
let body: Awaited<ReturnType<typeof organisation>>;
const slug = 'example-compute';

beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ name: 'Cora Curator', role: 'curator' });
  body = await organisation(test.db, { name: 'Example Compute', group: 'IN' });
  delegate = await test.signedInAs({ name: 'Dora Delegate', group: 'IN' });
  await affiliate(test.db, delegate.member.id, body.id, { speak: true, countersign: true });
  const letter = { written_on: '2026-11-01', signed_by: 'Ada', language: 'en', words: 'Dear partner.' };
  const at = await post(curator, '/partners', { organisation: body.slug, type: 'company' });
  await post(curator, `${at}/letter`, letter);
  await post(delegate, `${at}/answer`, letter);
  expect(await post(curator, `${at}/force`, {})).toBe(`/partners/${slug}`);
});

async function send(agent: Browser, path: string, form: object, status: number): Promise<string> {
  const answer = await agent.post(path).type('form').send(form);
  expect([path, answer.status]).toEqual([path, status]);
  return status === 303 ? String(answer.headers.location) : answer.text;
}
const post = (agent: Browser, path: string, form: object) => send(agent, path, form, 303);
const read = async (path: string, agent: { get: Browser['get'] } = test.visitor(), status = 200) =>
  (await agent.get(path).expect(status)).text;

const fields = (more: object = {}) => ({
  ...{ key: randomUUID(), draft: '', files: '', file: '', organisation: 'platform', board: 'sustainability' },
  ...{ title: 'A seminar on measuring', lede: 'Open to all.', language: 'en', form: 'training' },
  ...{ first_on: '2026-11-02', last_on: '2026-11-03', place: 'Ghent', partners: 'example compute' },
  ...{ 'section-purpose': 'So that figures are understood.', ...more },
});
const next = (version: number, more: object) => ({ ...fields(more), version, change: 'The result' });
const add = async (more: object = {}, agent = curator) => {
  const to = await post(agent, '/activities', fields(more));
  return { path: to, id: Number(/\d+/.exec(to)?.[0]) };
};
const page = async (path: string, agent?: Browser) => {
  const reader = agent ?? test.visitor();
  const to = await reader.get(path);
  return read(to.status === 301 ? String(to.headers.location) : path, agent);
};

describe('an activity', () => {
  it('is published by a curator, named with its partner, and stands where people look for it', async () => {
    const { path, id } = await add();
    const shown = await page(path);
    for (const said of ['Training and seminars', '3 November 2026', 'Ghent', `/partners/${slug}`])
      expect(shown).toContain(said);
    expect(shown).toContain('No result since');
    for (const list of ['/activities', `/activities?partner=${slug}&form=training&year=2026&stage=done`])
      expect(await read(list)).toContain(`${path}-a-seminar`);
    for (const none of ['/activities?stage=planned', '/activities?form=committee', '/activities?year=2025'])
      expect(await read(none)).toContain('No activities here');
    expect(await read('/activities')).toMatch(/aria-label="Training and seminars, 2026: 1"/);
    expect(await read('/activities.csv')).toContain('2026-11-02,2026-11-03,Ghent,done,Example Compute,no');
    expect(await read('/activities/feed.atom')).toContain('A seminar on measuring');
    expect(await read('/hub')).toContain('href="/activities?board=sustainability"');
    expect(await read('/search?q=seminar')).toContain(`/documents/${id}`);
    const address = `/partners/${slug}`;
    expect(await read(address)).toContain(`${path}-a-seminar`);
    expect(await statementCount(test.db, () => delegate.get(address))).toBeLessThanOrEqual(6);
    expect(
      await statementCount(test.db, () => delegate.get(`${path}-a-seminar-on-measuring`)),
    ).toBeLessThanOrEqual(6);
  });

  it('tells the partner, who may decline to be named, and be named after all', async () => {
    const { path } = await add({ title: 'A committee', form: 'committee' });
    await createNotifications(test.deps);
    expect(await read('/notifications', delegate)).toContain('An activity names Example Compute');
    const partner = /name="partner" value="(\d+)"/.exec(await page(path, delegate))?.[1];
    const stranger = await test.signedInAs({ group: 'IN' });
    await send(stranger, `${path}/naming`, { partner, refused: 'yes' }, 404);
    await send(delegate, `${path}/naming`, { partner: '999999', refused: 'yes' }, 404);
    await post(delegate, `${path}/naming`, { partner, refused: 'yes' });
    expect(await page(path)).not.toContain('Example Compute');
    expect(await read(`/activities?partner=${slug}`)).not.toContain(path);
    await post(curator, `${path}/versions`, next(1, { title: 'A committee' }));
    expect(await page(path)).not.toContain('Example Compute');
    await post(delegate, `${path}/naming`, { partner });
    expect(await page(path)).toContain('Example Compute');
  });

  it('owes its result sixty days after its end, and a version that says it meets that', async () => {
    const { path, id } = await add({ title: 'A study', form: 'expertise', last_on: '' });
    await add({ title: 'Not held', cancelled: 'yes' });
    await add({ title: 'Still to come', first_on: '2027-01-10', last_on: '' });
    await followActivities(test.deps);
    await followActivities(test.deps);
    const due = (await read('/due')).split('The result of an activity').slice(1);
    expect(due.join()).not.toMatch(/Not held|Still to come/);
    expect(due.filter((line) => line.includes('A study'))).toHaveLength(1);
    // It was published on 20 November, after its end.
    expect(due.find((line) => line.includes('A study'))).toContain('19 January 2027');
    await post(curator, `${path}/versions`, next(1, { title: 'A study', 'section-result': 'Two pages.' }));
    expect(await read('/due')).not.toContain('A study');
    expect(await read('/due?state=met')).toContain('A study');
    expect(await page(path)).not.toContain('No result since');
    const met = sql`SELECT FROM duties WHERE document_id = ${id} AND met_by_document = ${id}`;
    expect(await run(test.db, met)).toBe(1);
  });

  it('stands in front only with a result that is shown', async () => {
    const { path, id } = await add({ title: 'A project', form: 'joint-project' });
    const words = { words: 'It halved the time.', language: 'en' };
    expect(await send(curator, `${path}/highlight`, words, 422)).toContain('First say what came of it');
    await post(curator, `${path}/versions`, next(1, { 'section-result': 'It halved the time.' }));
    expect(await send(curator, `${path}/highlight`, words, 422)).toContain('It halved the time.');
    const cited = `See ${test.deps.config.baseUrl}/activities/1`;
    await post(curator, `${path}/versions`, next(2, { 'section-result': `It halved the time. ${cited}` }));
    await send(delegate, `${path}/highlight`, words, 403);
    await post(curator, `${path}/highlight`, words);
    const late = await send(curator, `${path}/highlight`, { ...words, words: 'From the other tab.' }, 409);
    for (const both of ['<dd lang="en">It halved the time.', 'From the other tab.'])
      expect(late).toContain(both);
    for (const where of ['/partners', '/hub', '/'])
      expect(await read(where)).toContain('It halved the time.');
    await post(curator, `${path}/versions`, next(3, {}));
    expect(await read('/partners')).not.toContain('It halved the time.');
    const shown = sql`INSERT INTO highlights (document_id, words, language, highlighted_at)
      VALUES (${id}, 'x', 'en', now()) ON CONFLICT (document_id) DO UPDATE SET words = 'x'`;
    await expect(run(test.db, shown)).rejects.toThrow('shows no result');
    const state = openedState(await page(path, curator));
    await post(curator, `${path}/highlight`, { words: '', language: 'en', state });
  });

  it('is suggested by a delegate and reviewed before anybody else reads it', async () => {
    const own = { organisation: String(body.id), title: 'Our training', 'section-result': 'Forty people.' };
    const { path, id } = await add(own, delegate);
    await read(path, test.visitor(), 404);
    const board = await boardId(test.db, 'sustainability');
    const reviewer = await test.signedInAs({ role: 'curator', roleBoardId: board });
    expect(await read(`/reviews/${id}`, reviewer)).toContain(
      'Is the result stated honestly, without advertising?',
    );
    const answers = ['dates', 'purpose', 'honest', 'private'].map((name) => [`question-${name}`, 'yes']);
    const verdict = { ...Object.fromEntries(answers), version: 1, verdict: 'publish', words: '' };
    await post(reviewer, `/reviews/${id}`, verdict);
    expect(await page(path)).toContain('Forty people.');
  });

  it('is refused at the field for what is wrong in it, and names no partner of the record', async () => {
    const table: [object, string][] = [
      [{ last_on: '2026-11-01' }, 'Choose a day after the first'],
      [{ first_on: '2026-02-30' }, 'Enter a day, such as'],
      [{ form: 'party' }, 'Choose how the participants'],
      [{ partners: 'Example Compute\nNobody' }, 'as named in the list of partners'],
      [{ 'section-purpose': '' }, 'Write something here'],
    ];
    for (const [wrong, message] of table) {
      const text = await send(curator, '/activities', fields(wrong), 422);
      expect(text).toContain(message);
      expect(text).toContain('A seminar on measuring');
    }
    await run(
      test.db,
      sql`WITH p AS (INSERT INTO partners DEFAULT VALUES RETURNING id)
          INSERT INTO partner_names (partner_id, name, slug) SELECT id, 'Invented', 'invented' FROM p`,
    );
    await send(curator, '/activities', fields({ partners: 'Invented' }), 422);
    const { id } = await add();
    const facts = { form: 'training', firstOn: '2026-11-02', lastOn: '2026-11-02' } as const;
    const forced = transaction(test.db, async (tx) => {
      await run(
        tx,
        sql`INSERT INTO document_versions SELECT document_id, 2, language, title, slug, lede, sections, renderer,
        change, screening, edited_by, edited_at, published_at FROM document_versions WHERE document_id = ${id} AND version = 1`,
      );
      await insertActivity(tx, { id, version: 2 }, { ...facts, place: null, cancelled: false }, []);
      await run(
        tx,
        sql`INSERT INTO activity_partners SELECT ${id}::bigint, 2, partner_id FROM partner_names WHERE slug = 'invented'`,
      );
    });
    await expect(forced).rejects.toThrow('of the record');
  });
});
