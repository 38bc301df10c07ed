import { randomUUID } from 'node:crypto';
import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { addFile } from '#src/concerns/files/uploading/add-file.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { pdf } from '../../concerns/files/samples.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { affiliate, boardId, organisation } from '../../support/factories.ts';

let test: TestApp;
type Browser = Awaited<ReturnType<TestApp['signedInAs']>>;
let delegate: Browser;
let curator: Browser;
let body: { id: number; name: string };

beforeAll(async () => {
  test = await testApp();
  body = await organisation(test.db, { name: 'Example Archive', group: 'AC' });
  delegate = await test.signedInAs({ group: 'AC', name: 'Dora Delegate' });
  await affiliate(test.db, delegate.member.id, body.id, { speak: true });
  const board = await boardId(test.db, 'sustainability');
  curator = await test.signedInAs({ role: 'curator', roleBoardId: board });
});

const fields = () => ({
  ...{
    key: randomUUID(),
    draft: '',
    files: '',
    file: '',
    organisation: String(body.id),
    board: 'sustainability',
  },
  ...{ title: 'What a repair costs', lede: 'Prices of 400 repairs.', language: 'en', form: 'report' },
  ...{ 'section-abstract': 'Most repairs cost less than half of a new device.', issued: '2025-03' },
  ...{ authors: 'A. Muster & B. {Example}', publisher: 'Example Press', licence: 'CC BY 4.0' },
  ...{ doi: 'https://doi.org/10.1000/182', address: '', accessible: 'no' },
});
const post = (browser: Agent, path: string, sent: object) => browser.post(path).type('form').send(sent);
const review = (id: string, version: number) =>
  post(curator, `/reviews/${id}`, {
    ...{
      'question-form': 'yes',
      'question-rights': 'yes',
      'question-gist': 'yes',
      'question-private': 'yes',
    },
    ...{ version, verdict: 'publish', words: '' },
  });

async function file(browser: Browser, title: string, language: string): Promise<string> {
  const actor = await memberActor(test.db, browser.member.id, test.clock.now);
  if (!actor) throw new Error('there is such a member');
  const member = { ...actor, verified: true, group: 'AC' as const };
  const upload = { name: `${title}.pdf`, bytes: pdf(title), tooLarge: false };
  return String((await addFile(test.deps, member, { upload, title, language, largest: 9999 })).id);
}

const idOf = (location: unknown) => /\/publications\/(\d+)/.exec(String(location))?.[1] ?? '';

describe('a publication', () => {
  it('is added by a delegate, reviewed, and read in its editions and languages, whose addresses never die', async () => {
    const [english, french] = [await file(delegate, 'Costs', 'en'), await file(delegate, 'Coûts', 'fr')];
    const sent = await post(delegate, '/publications', { ...fields(), files: `${english},${french}` });
    expect(sent.status).toBe(303);
    const id = idOf(sent.headers.location);
    await test.visitor().get(`/publications/${id}`).expect(404);
    await test.visitor().get(`/files/${english}/Costs.pdf`).expect(404);
    expect((await curator.get(`/reviews/${id}`).expect(200)).text).toContain(`/files/${english}/Costs.pdf`);
    await curator.get(`/files/${english}/Costs.pdf`).expect(200);
    expect((await review(id, 1)).status).toBe(303);

    const next = await file(delegate, 'Costs, second', 'en');
    const edition = { ...fields(), files: `${next},${french}`, version: 1, change: 'Prices of 2026' };
    expect((await post(delegate, `/publications/${id}/versions`, edition)).status).toBe(303);
    await test.visitor().get(`/files/${next}/Costs%2C%20second.pdf`).expect(404);
    expect((await review(id, 2)).status).toBe(303);

    const address = `/publications/${id}-what-a-repair-costs`;
    const { text } = await test.visitor().get(address).expect(200);
    const rows = text
      .split('<tr>')
      .slice(2)
      .map((row) => row.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '));
    expect(rows).toEqual([
      expect.stringMatching(/^ Costs, second English 2 20 November 2026 PDF/),
      expect.stringMatching(/^ Coûts français 1 20 November 2026 PDF/),
      expect.stringMatching(/^ Costs English 1 superseded 20 November 2026/),
    ]);
    for (const path of [`/files/${english}/Costs.pdf`, `/files/${french}/Co%C3%BBts.pdf`]) {
      await test.visitor().get(path).expect(200);
    }
    expect(text).toContain('Not accessible');
    expect(text).toContain('If you cannot use it, write to');
    expect(text).toContain(
      'A. Muster &amp; B. {Example} (2025-03). What a repair costs. Example Press. Edition 2 (en), 2026-11-20. https://doi.org/10.1000/182',
    );
    const bib = (await test.visitor().get(`/publications/${id}.bib`).expect(200)).text;
    expect(bib).toContain('author = {A. Muster \\& B. Example}');
    expect(bib).toContain(`url = {http://127.0.0.1:3000${address}}`);
    expect((await test.visitor().get(`/publications/${id}.json`).expect(200)).body).toMatchObject({
      ...{ type: 'report', DOI: '10.1000/182', edition: '2', issued: { 'date-parts': [[2025, 3]] } },
    });
    expect((await test.visitor().get('/search?q=repairs')).text).toContain('What a');
  });

  it('is published at once by a curator of its board in the name of the platform, elsewhere with a link', async () => {
    const own = {
      ...fields(),
      organisation: 'platform',
      title: 'A guideline elsewhere',
      form: 'guideline',
      files: '',
    };
    const published = await post(curator, '/publications', {
      ...own,
      address: 'https://example.org/guideline',
    });
    const id = idOf(published.headers.location);
    const page = await test.visitor().get(`/publications/${id}-a-guideline-elsewhere`).expect(200);
    expect(page.text).toMatch(/<a href="https:\/\/example.org\/guideline" rel="noopener">At example.org/);
    const elsewhere = { ...own, address: 'https://example.org/', board: 'accessibility' };
    expect((await post(curator, '/publications', elsewhere)).status).toBe(422);
    expect((await post(delegate, '/publications', { ...own, address: 'https://example.org/' })).status).toBe(
      422,
    );
    expect((await delegate.get(`/publications/${id}/edit`)).status).toBe(404);
    const next = { ...own, address: 'https://example.org/second', version: 1, change: 'It moved' };
    expect((await post(curator, `/publications/${id}/versions`, next)).status).toBe(303);
    const stale = await post(curator, `/publications/${id}/versions`, { ...next, key: randomUUID() });
    expect([stale.status, stale.text]).toEqual([409, expect.stringContaining('Nothing is lost')]);
    for (const [query, title] of Object.entries({
      'form=guideline': 'A guideline elsewhere',
      'language=fr&publisher=Example+Press': 'What a repair costs',
      'year=2025&board=sustainability&sort=issued': 'A guideline elsewhere',
    })) {
      expect((await test.visitor().get(`/publications?${query}`).expect(200)).text).toContain(title);
    }
    expect((await test.visitor().get('/publications?year=1999')).text).toContain('No publications here');
    const visitor = test.visitor();
    expect((await visitor.get('/publications.csv').expect(200)).text.split('\r\n')[0]).toContain('doi');
    expect((await visitor.get('/publications.bib').expect(200)).text.match(/^@misc/gm)).toHaveLength(2);
    expect((await visitor.get('/publications.json?form=guideline').expect(200)).body).toHaveLength(1);
    expect((await visitor.get('/publications/feed.atom').expect(200)).text).toContain(
      'A guideline elsewhere',
    );
  });

  it('is refused at the field for what is wrong in it, and its text is kept', async () => {
    const cases: [object, string][] = [
      [{}, 'Add a file, enter the address where it is published'],
      [{ address: 'http://example.org' }, 'Enter an address that begins with https://'],
      [{ address: 'https://example.org', doi: '11.5/x' }, 'Enter a DOI'],
      [{ address: 'https://example.org', issued: '2025-13' }, 'Enter a year, a month or a day'],
      [{ address: 'https://example.org', licence: '' }, 'Enter the licence'],
      [{ address: 'https://example.org', form: 'novel' }, 'Choose what it is'],
    ];
    for (const [wrong, message] of cases) {
      const answer = await post(delegate, '/publications', { ...fields(), ...wrong });
      expect([answer.status, message]).toEqual([422, message]);
      expect(answer.text).toContain(message);
      expect(answer.text).toContain('Most repairs cost less');
    }
    const stranger = await test.signedInAs({ group: 'AC' });
    expect((await stranger.get('/publications/new').expect(200)).text).toContain(
      'by someone who speaks for it',
    );
  });
});
