import { beforeAll, describe, expect, it } from 'vitest';
import { createNotifications } from '#src/concerns/notifications/creation/create-notifications.ts';
import { lapseExchanges } from '#src/hub/partners/exchanges/course.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { pdf, sendFile } from '../../concerns/files/samples.ts';
import { auditedWhile } from '../../site/accountability/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { affiliate, organisation } from '../../support/factories.ts';
import { statementCount } from '../../support/statements.ts';
import { announcedMeeting } from '../meetings/helpers.ts';

let test: TestApp;
type Browser = Awaited<ReturnType<TestApp['signedInAs']>>;
let curator: Browser;
let signer: Browser;
let body: Awaited<ReturnType<typeof organisation>>;

beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ name: 'Cora Curator', role: 'curator' });
  body = await organisation(test.db, { name: 'Example Compute', group: 'IN' });
  signer = await test.signedInAs({ name: 'Sol Signer', group: 'IN' });
  await affiliate(test.db, signer.member.id, body.id, { speak: true, countersign: true });
});

const letter = (words: string, written: string) => ({
  ...{ written_on: written, signed_by: 'Ada Example, head of office', language: 'en', words },
});

async function post(agent: Browser, path: string, form: object, status = 303) {
  const answer = await agent.post(path).type('form').send(form);
  expect([path, answer.status]).toEqual([path, status]);
  return { text: answer.text, to: String(answer.headers.location) };
}

async function begun(slug: string, as = curator): Promise<string> {
  return (await post(as, '/partners', { organisation: slug, type: 'company' })).to;
}

const read = async (path: string, agent: { get: Browser['get'] } = test.visitor(), status = 200) =>
  (await agent.get(path).expect(status)).text;

describe('a partner', () => {
  it('becomes one by two letters, which nobody else sees before both are there', async () => {
    const at = await begun(body.slug);
    await read(at, signer, 404);
    const late = await post(curator, `${at}/letter`, letter('Dear partner', '2026-12-24'), 422);
    expect(late.text).toContain('Enter the day it was written');
    expect(late.text).toContain('Dear partner');
    const added = async (agent: Browser, fields: Record<string, string>, name: string) => {
      const sent = await sendFile(agent, pdf(), { to: `${at}/files`, name, fields });
      expect([sent.status, sent.text.includes('Dear') || sent.text.includes('We agree')]).toEqual([
        200,
        true,
      ]);
      return /name="files" value="([\d,]+)"/.exec(sent.text)?.[1] ?? '';
    };
    const ours = letter('Dear partner,\n\nlet us work together.', '2026-11-18');
    const file = await added(curator, ours, 'ours.pdf');
    const wrong = await sendFile(curator, Buffer.from('MZ'), { to: `${at}/files`, fields: ours });
    expect([wrong.status, wrong.text.includes('let us work')]).toEqual([422, true]);
    await post(curator, `${at}/letter`, { ...ours, files: file });
    await post(curator, `${at}/letter`, letter('Once more', '2026-11-18'), 409);
    await createNotifications(test.deps);
    expect(await read('/notifications', signer)).toContain('and is waiting for your answer');
    expect(await read('/partners', signer)).toContain('The partner’s letter is due on 18 February 2027.');
    const visitor = [await read('/partners'), await read('/search?q=compute&kind=partners')];
    expect(visitor.join()).not.toContain(`/partners/example-compute`);
    await read('/partners/example-compute', test.visitor(), 404);
    await post(curator, `${at}/force`, {}, 409);
    const speaker = await test.signedInAs({ group: 'IN' });
    await affiliate(test.db, speaker.member.id, body.id, { speak: true });
    await post(speaker, `${at}/answer`, letter('We agree', '2026-11-19'), 404);
    const theirs = letter('We agree.', '2026-11-19');
    const signed = await added(signer, theirs, 'signed.pdf');
    const files = await added(signer, { ...theirs, files: signed }, 'copy.pdf');
    const foreign = { ...theirs, files: `${files},${file}` };
    await post(signer, `${at}/answer`, foreign, 422);
    // Without its copy, everybody would load what is signed.
    const lost = await added(signer, { ...theirs, files: signed }, 'virus.pdf');
    const virus = Number(lost.split(',')[1]);
    await run(test.db, sql`UPDATE files SET state = 'infected', scanned_at = now() WHERE id = ${virus}`);
    await post(signer, `${at}/answer`, { ...theirs, files: lost }, 409);
    await post(signer, `${at}/answer`, { ...theirs, files });
    await sendFile(signer, pdf(), { to: `${at}/files`, fields: theirs }).expect(404);
    const copy = files.split(',')[1];
    const who = [curator, signer, speaker, test.visitor()];
    const loads = async () => {
      const paths = [`/files/${file}/ours.pdf`, `/files/${signed}/signed.pdf`, `/files/${copy}/copy.pdf`];
      const rows = paths.map((path) => Promise.all(who.map(async (one) => (await one.get(path)).status)));
      return (await Promise.all(rows)).map((row) =>
        row.map((status) => (status === 200 ? 'x' : '-')).join(''),
      );
    };
    expect(await loads()).toEqual(['xx--', 'xx--', 'xx--']);
    expect(await read(at, curator)).toContain(`/files/${signed}/signed.pdf`);
    await read('/partners/example-compute', test.visitor(), 404);
    await post(signer, `${at}/force`, {}, 403);
    expect((await post(curator, `${at}/force`, {})).to).toBe('/partners/example-compute');
    expect(await loads()).toEqual(['xxxx', 'xx--', 'xxxx']);
    const past = { past: 'yes', starts: '2026-11-02T10:00', ends: '2026-11-02T12:00' };
    const meeting = await announcedMeeting(curator, { ...past, title: 'Repair in November' });
    expect(await read('/partners/example-compute')).toContain('Meetings it attends will be listed here');
    await post(curator, `/meetings/${meeting}/attendance`, { organisations: 'Example Compute' });
    const page = await read('/partners/example-compute');
    expect(page).toContain(`href="/meetings/${meeting}-repair-in-november"`);
    expect(page).not.toContain('signed.pdf');
    const [, writing = ''] =
      /href="([^"]*)">Write an update/.exec(await read('/partners/example-compute', curator)) ?? [];
    const form = await read(writing.replaceAll('&amp;', '&'), curator);
    expect(form).toContain('value="Example Compute"');
    expect(form).toContain('/partners/example-compute</textarea>');
    for (const said of [
      'In force since 19 November 2026',
      'let us work together.',
      'We agree.',
      'Ada Example',
      'ours.pdf',
      'copy.pdf',
    ])
      expect(page).toContain(said);
    expect(await statementCount(test.db, () => signer.get('/partners/example-compute'))).toBeLessThanOrEqual(
      6,
    );
  });

  it('is found by the names it had, whose addresses lead to it and are never given again', async () => {
    await post(curator, '/partners/example-compute/names', { name: ' ' }, 422);
    const renaming = () =>
      curator.post('/partners/example-compute/names').type('form').send({ name: 'Example Cloud' });
    const renamed = await Promise.all([renaming(), renaming(), renaming()]);
    expect(renamed.map(({ status, headers }) => `${status} ${headers.location}`).toSorted()).toEqual([
      '303 /partners/example-cloud',
      ...['409 undefined', '409 undefined'],
    ]);
    const old = await test.visitor().get('/partners/example-compute');
    expect([old.status, old.headers.location]).toEqual([301, '/partners/example-cloud']);
    expect(await read('/partners/example-cloud')).toContain('Example Compute, until 20 November 2026');
    expect(await read('/search?q=compute&kind=partners')).toContain('/partners/example-cloud');
    const namesake = await organisation(test.db, { name: 'Example Compute', group: 'AC' });
    const at = await begun(namesake.slug);
    const asked = sql`SELECT FROM partner_names WHERE slug = 'example-compute-2'`;
    expect(await run(test.db, asked)).toBe(1);
    await post(curator, `${at}/end`, { words: '' }, 422);
    const ended = await auditedWhile(test.db, () => post(curator, `${at}/end`, { words: 'A mistake.' }));
    expect(ended).toEqual([['post /exchanges/:exchange/end', at.slice(1).replace('s/', ' '), 'done']]);
    expect(await read(at, curator)).toContain('It lapsed on 20 November 2026.');
    await read(at, signer, 404);
  });

  it('is listed with those of the record, by each filter, as files and as a feed', async () => {
    await run(
      test.db,
      sql`INSERT INTO partner_cohorts (joined, stated) VALUES ('2017-11-08', 2), ('2018', 1)`,
    );
    for (const name of ['Invented One', 'Invented Two', 'Invented Three']) {
      const slug = name.toLowerCase().replace(' ', '-');
      await run(
        test.db,
        sql`WITH p AS (INSERT INTO partners DEFAULT VALUES RETURNING id)
            INSERT INTO partner_names (partner_id, name, slug) SELECT id, ${name}, ${slug} FROM p`,
      );
    }
    const all = await read('/partners');
    expect(all).toContain('3 from the record · 1 of this platform');
    const then = await read('/partners?on=2018-03-01');
    expect(then).toContain('between 2 and 3 from the record');
    expect(then).not.toContain('Example Cloud');
    expect(await read('/partners/invented-one')).toContain('has endorsed this platform');
    const [both, one, none] = [['Invented One', 'Example Cloud'], ['Example Cloud'], []];
    const table: [string, string[]][] = [
      ['', both],
      ['?source=letters', one],
      ['?source=record', ['Invented One']],
      ['?type=company', one],
      ['?type=association', none],
      ['?former=yes', none],
      ['?on=2026-11-19', both],
    ];
    for (const [query, names] of table) {
      const csv = await read(`/partners.csv${query}`);
      expect([query, both.filter((name) => csv.includes(name))]).toEqual([query, names]);
    }
    const { partners } = (await test.visitor().get('/partners.json?source=letters')).body;
    expect(partners).toMatchObject([
      { name: 'Example Cloud', formerly: ['Example Compute'], joined: '2026-11-19', ended: null },
    ]);
    expect((await test.visitor().get('/partners/feed.atom')).text).toContain('Example Cloud');
    for (const path of ['/partners/new', '/partners/no-such', '/exchanges/999'])
      await read(path, signer, path.endsWith('new') ? 403 : 404);
  });

  it('leaves with words, and its page stays; unanswered letters lapse after 180 days', async () => {
    const exchange = '/exchanges/1';
    // Of the organisation, it is no act of staff.
    const left = () => post(signer, `${exchange}/end`, { words: 'Our aims part.' });
    expect(await auditedWhile(test.db, left)).toEqual([]);
    const page = await read('/partners/example-cloud');
    expect(page).toContain('In force from 19 November 2026 to 20 November 2026');
    expect(page).toContain('Our aims part.');
    expect(await read('/partners?former=yes')).toContain('Example Cloud');
    const again = await begun(body.slug);
    await post(curator, '/partners', { organisation: body.slug, type: 'company' }, 409);
    await post(curator, `${again}/letter`, letter('Dear partner', '2026-11-20'));
    const now = test.clock.now;
    test.clock.now = new Date('2027-03-01T10:00:00Z');
    expect(await read(again, await test.signedInAs({ role: 'admin' }))).toContain(
      'was due on 18 February 2027',
    );
    test.clock.now = new Date('2027-05-20T10:00:00Z');
    await lapseExchanges(test.deps);
    expect(await read(again, await test.signedInAs({ role: 'admin' }))).toContain(
      'It lapsed on 20 May 2027.',
    );
    test.clock.now = now;
  });

  it('exchanges letters with no curator of its own, nor of one board alone: policy and database', async () => {
    const own = await test.signedInAs({ role: 'curator', group: 'IN' });
    const other = await organisation(test.db, { group: 'IN' });
    await affiliate(test.db, own.member.id, other.id, { speak: true, countersign: true });
    await post(own, '/partners', { organisation: other.slug, type: 'company' }, 409);
    const at = await begun(other.slug);
    await post(own, `${at}/letter`, letter('Dear us', '2026-11-18'), 404);
    await post(curator, `${at}/letter`, letter('Dear you', '2026-11-18'));
    await post(own, `${at}/letter`, letter('Dear us', '2026-11-18'), 409);
    await post(own, `${at}/answer`, letter('Dear you', '2026-11-18'));
    await post(own, `${at}/force`, {}, 409);
    const byDatabase = run(
      test.db,
      sql`UPDATE exchanges SET state = 'in-force', in_force_on = '2026-11-18', in_force_by = ${own.member.id}, in_force_at = now()
          WHERE state = 'letter-out'`,
    );
    await expect(byDatabase).rejects.toThrow('with their own organisation');
    const ofBoard = await test.signedInAs({ role: 'curator', roleBoardId: 1 });
    await read('/partners/new', ofBoard, 403);
    await read(at, ofBoard, 404);
  });
});
