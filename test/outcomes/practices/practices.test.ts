import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { affiliate, boardId, organisation } from '../../support/factories.ts';

let test: TestApp;
type Browser = Awaited<ReturnType<TestApp['signedInAs']>>;
let delegate: Browser;
let curator: Browser;
let body: { id: number; path: string };

beforeAll(async () => {
  test = await testApp();
  body = await organisation(test.db, { name: 'Example Repair Works', group: 'IN' });
  delegate = await test.signedInAs({ name: 'Dora Delegate', group: 'IN' });
  await affiliate(test.db, delegate.member.id, body.id, { speak: true });
  curator = await test.signedInAs({ name: 'Cora Curator', role: 'curator' });
});

const fields = () => ({
  key: randomUUID(),
  organisation: body.id,
  board: 'sustainability',
  title: 'Spare parts printed on demand',
  lede: 'Parts that nobody stores are printed where they are needed.',
  language: 'en',
  started: '2022-05',
  ended: '',
  countries: 'Belgium, Deutschland; pl',
  size: 'small',
  checked_by: 'stakeholders',
  checker: 'A council of users',
  'section-problem': 'Parts ran out.',
  'section-what': 'We print **them**.',
  'section-checked': 'The council opens ten devices a year.',
  'section-results': '80% of repairs succeed, by our register.',
  'section-limits': 'Not for batteries.',
  'section-transfer': 'A printer.',
});

const yes = { 'question-complete': 'yes', 'question-sourced': 'yes', 'question-honest': 'yes' };
const allYes = { ...yes, 'question-private': 'yes', 'question-right': 'yes' };

async function post(agent: Browser, path: string, form: object) {
  return agent.post(path).type('form').send(form);
}

async function sentIn(form: object = fields()): Promise<number> {
  const answer = await post(delegate, '/practices', form);
  expect(answer.status).toBe(303);
  return Number(/\d+/.exec(answer.headers.location ?? '')?.[0]);
}

async function published(form: object = fields()): Promise<number> {
  const id = await sentIn(form);
  const review = await post(curator, `/reviews/${id}`, {
    ...allYes,
    version: 1,
    verdict: 'publish',
    words: '',
  });
  expect(review.status).toBe(303);
  return id;
}

async function page(agent: { get: Browser['get'] }, path: string) {
  const answer = await agent.get(path).redirects(1);
  return { status: answer.status, text: answer.text };
}

describe('a practice', () => {
  it('is sent in for an organisation, reviewed, and then read by everybody', async () => {
    const sent = fields();
    const id = await sentIn(sent);
    expect(await sentIn(sent)).toBe(id);
    const hidden = await Promise.all([
      page(test.visitor(), `/practices/${id}`),
      page(await test.signedInAs(), `/practices/${id}`),
    ]);
    expect(hidden.map(({ status }) => status)).toEqual([404, 404]);
    expect((await page(delegate, `/practices/${id}`)).text).toContain('It is waiting for a curator’s review');
    const queue = await curator.get('/reviews');
    expect(queue.text).toContain('Spare parts printed on demand');
    const read = await curator.get(`/reviews/${id}`);
    expect(read.text).toContain('Is every part answered?');
    expect(read.text).toContain('Belgium, Germany, Poland');
    const answer = await post(curator, `/reviews/${id}`, {
      ...allYes,
      version: 1,
      verdict: 'publish',
      words: '',
    });
    expect(answer.headers.location).toBe(`/practices/${id}-spare-parts-printed-on-demand`);
    const seen = await page(test.visitor(), `/practices/${id}`);
    expect(seen.text).toContain('May 2022');
    expect(seen.text).toContain('<strong>them</strong>');
    expect(seen.text).not.toContain('waits for');
    await createNotifications(test.deps);
    expect((await delegate.get('/notifications')).text).toContain('What you sent in has been published');
  });

  it('comes back with words where a question has a no, and is sent in again', async () => {
    const id = await sentIn();
    const refused = await post(curator, `/reviews/${id}`, {
      ...{ ...allYes, 'question-honest': 'no', version: 1, verdict: 'publish', words: '' },
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('To publish it, every answer must be yes');
    const wordless = await post(curator, `/reviews/${id}`, {
      ...allYes,
      version: 1,
      verdict: 'return',
      words: '',
    });
    expect(wordless.text).toContain('Say what needs to change');
    await post(curator, `/reviews/${id}`, {
      ...{ ...allYes, version: 1, verdict: 'return', words: 'Name a source.' },
    });
    expect((await page(delegate, `/practices/${id}`)).text).toContain('Name a source.');
    expect((await page(delegate, body.path)).text).toContain('sent back for changes');
    expect((await page(curator, body.path)).text).not.toContain('sent back for changes');
    const next = {
      ...fields(),
      version: 1,
      change: 'A source',
      'section-results': 'By the public register.',
    };
    expect((await post(delegate, `/practices/${id}/versions`, next)).status).toBe(303);
    expect(
      (await post(curator, `/reviews/${id}`, { ...allYes, version: 1, verdict: 'publish', words: '' }))
        .status,
    ).toBe(409);
    await post(curator, `/reviews/${id}`, { ...allYes, version: 2, verdict: 'publish', words: '' });
    expect((await page(test.visitor(), `/practices/${id}`)).text).toContain('By the public register.');
  });

  it('keeps the version that stands while the next one waits, and shows what was changed', async () => {
    const id = await published();
    const stale = { ...fields(), version: 7, change: 'Too late' };
    const late = await post(delegate, `/practices/${id}/versions`, stale);
    expect(late.status).toBe(409);
    expect(late.text).toContain('Nothing is lost');
    const next = {
      ...fields(),
      version: 1,
      change: 'Batteries too',
      'section-limits': 'None for batteries any more.',
    };
    await post(delegate, `/practices/${id}/versions`, next);
    expect((await page(test.visitor(), `/practices/${id}`)).text).toContain('Not for batteries.');
    expect((await page(delegate, `/practices/${id}`)).text).toContain('Your next version is waiting');
    await post(curator, `/reviews/${id}`, { ...allYes, version: 2, verdict: 'publish', words: '' });
    const versions = await test.visitor().get(`/practices/${id}/versions`);
    expect(versions.text).toContain('Batteries too');
    expect(versions.text).toContain('<ins>');
  });

  it('is refused at the field for what is wrong in it, and its text is kept', async () => {
    const cases: [object, string][] = [
      [{ title: '' }, 'Enter a title'],
      [{ started: '2022-13' }, 'Enter a year, a month or a day'],
      [{ ended: '2021' }, 'It cannot end before it began'],
      [{ countries: 'Belgium, Atlantis' }, '“Atlantis” is not a country we know'],
      [{ checker: '' }, 'Say who it is'],
      [{ board: 'nowhere' }, 'Choose a board'],
      [{ 'section-limits': '<!-- -->' }, 'Limits:'],
      [{ 'section-what': 'x'.repeat(4001) }, 'Enter at most 4,000 characters'],
    ];
    for (const [wrong, message] of cases) {
      const answer = await post(delegate, '/practices', { ...fields(), ...wrong });
      expect([answer.status, message]).toEqual([422, message]);
      expect(answer.text).toContain(message);
      expect(answer.text).toContain('The council opens ten devices');
    }
    expect((await delegate.get('/drafts')).text).toContain('Practice');
  });

  it('is sent in only with a mandate, and reviewed by nobody of the same organisation', async () => {
    const stranger = await test.signedInAs({ group: 'IN' });
    expect((await post(stranger, '/practices', fields())).status).toBe(403);
    expect((await stranger.get('/practices/new')).text).toContain('by someone who speaks for it');
    const other = await organisation(test.db, { group: 'IN' });
    expect((await post(delegate, '/practices', { ...fields(), organisation: other.id })).status).toBe(409);
    const careful = await organisation(test.db, { group: 'IN', countersign: true });
    await affiliate(test.db, delegate.member.id, careful.id, { speak: true });
    const uncountersigned = await post(delegate, '/practices', { ...fields(), organisation: careful.id });
    expect([uncountersigned.status, uncountersigned.text]).toEqual([
      409,
      expect.stringContaining('countersign'),
    ]);
    const only = await test.signedInAs({ group: 'IN' });
    await affiliate(test.db, only.member.id, careful.id, { speak: true });
    const form = await only.get('/practices/new').expect(200);
    expect(form.text).toContain('requires a second delegate to countersign');
    const library = (await only.get('/practices').expect(200)).text;
    expect(library).toContain('requires a second delegate to countersign');
    expect(library).not.toContain('/practices/new');
    const id = await sentIn();
    const colleague = await test.signedInAs({ role: 'curator', group: 'IN' });
    await affiliate(test.db, colleague.member.id, body.id, {});
    expect((await colleague.get(`/reviews/${id}`)).status).toBe(404);
    const byDatabase = run(
      test.db,
      sql`INSERT INTO reviews (document_id, version, verdict, checks, language, reviewed_by, reviewed_at)
          VALUES (${id}, 1, 'publish', '{}', 'en', ${colleague.member.id}, now())`,
    );
    await expect(byDatabase).rejects.toThrow('reviews their own document');
    const elsewhere = await test.signedInAs({
      role: 'curator',
      roleBoardId: await boardId(test.db, 'accessibility'),
    });
    expect((await elsewhere.get(`/reviews/${id}`)).status).toBe(404);
  });

  it('is found in the library by each filter, and withdrawn by its authors', async () => {
    const id = await published({ ...fields(), title: 'A practice in Malta', countries: 'MT', size: 'micro' });
    for (const query of [
      'country=MT',
      'size=micro&country=MT',
      'group=IN&country=MT',
      'running=yes&country=MT',
    ]) {
      expect((await test.visitor().get(`/practices?${query}`)).text).toContain('A practice in Malta');
    }
    for (const query of [
      'running=no&country=MT',
      'board=accessibility&country=MT',
      'language=de&country=MT',
    ]) {
      expect((await test.visitor().get(`/practices?${query}`)).text).toContain('No practices here');
    }
    expect((await post(delegate, `/practices/${id}/withdrawal`, {})).status).toBe(303);
    expect((await page(test.visitor(), `/practices/${id}`)).status).toBe(404);
    expect((await test.visitor().get('/practices?country=MT')).text).toContain('No practices here');
  });

  it('is never changed once it was sent in', async () => {
    const id = await sentIn();
    for (const change of [
      sql`DELETE FROM document_versions`,
      sql`UPDATE document_versions SET version = 9`,
    ]) {
      await expect(run(test.db, sql`${change} WHERE document_id = ${id}`)).rejects.toThrow('never changed');
    }
  });
});
