import { beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { boardId, contribution, debate, member, organisation } from '../support/factories.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

const textOf = (answer: { text: string }) => answer.text.replace(/\s+/g, ' ');

describe('the language of what somebody wrote is marked', () => {
  it('in the description of an organisation, and in its form', async () => {
    const { path } = await organisation(test.db);
    const curator = await test.signedInAs({ role: 'curator' });
    const facts = {
      name: 'Organisation A',
      group: 'CS',
      description: 'Opravujeme přístroje.',
      language: 'cs',
    };
    const made = await curator.post('/organisations').type('form').send(facts);
    expect(made.status).toBe(303);
    const listed = String(made.headers.location);
    expect(textOf(await test.visitor().get(listed))).toContain('lang="cs">Opravujeme přístroje.</p>');
    expect(textOf(await test.visitor().get(path))).not.toContain('lang="xx"');
    const form = textOf(await curator.get(`${listed}/edit`));
    expect(form).toMatch(/<textarea id="description"[^>]* lang="cs"/);
    expect(form).toContain('<option value="cs" selected>');
    const english = textOf(await curator.get('/organisations/new'));
    expect(english).not.toMatch(/<textarea[^>]* lang=/);
    expect(english).toContain('<option value="en" selected>');
  });

  it('in what moderators and reporters wrote', async () => {
    const author = await test.signedInAs({ group: 'CS' });
    const place = await debate(test.db, { title: 'Πόσο κοστίζει;', language: 'el' });
    const { id } = await contribution(test.db, {
      debateId: place.id,
      authorId: author.member.id,
      language: 'fi',
    });
    const reporter = await test.signedInAs({ group: 'CS', language: 'fr' });
    const report = { clause: '3.1', words: 'C’est méchant.' };
    expect((await reporter.post(`/contributions/${id}/flag`).type('form').send(report)).status).toBe(303);
    const moderator = await test.signedInAs({ role: 'moderator', language: 'de' });
    const opened = await moderator.post(`/contributions/${id}/case`).type('form').send({});
    const path = String(opened.headers.location);
    const reading = await test.signedInAs({ role: 'moderator' });
    expect(textOf(await reading.get(path))).toContain('lang="fr">C’est méchant.</p>');
    const decision = {
      act: 'remove',
      clause: '3.1',
      facts: 'Das ist gemein.',
      explanation: 'The rule forbids just this.',
      revision: '1',
      until: '',
    };
    expect((await moderator.post(`${path}/decisions`).type('form').send(decision)).status).toBe(303);
    expect(textOf(await reading.get(path))).toContain('<span lang="de">Das ist gemein.</span>');
    expect(textOf(await moderator.get(path))).toContain('<span>Das ist gemein.</span>');
    const card = textOf(await author.get(`/contributions/${id}`));
    expect(card).toContain('<p class="small" lang="de">Das ist gemein.</p>');
    const own = textOf(await author.get('/accounts/me/decisions'));
    expect(own).toContain('lang="de">Das ist gemein.</p>');
    expect(own).toMatch(/<a href="[^"]+" lang="el">Πόσο κοστίζει;<\/a>/);
  });

  it('before a text, and in a title of ours over a text of theirs', async () => {
    const place = await debate(test.db, { title: 'Πόσο κοστίζει;', language: 'el' });
    const said = { debateId: place.id, claim: 'Se maksaa.', text: 'Liikaa.', language: 'fi' };
    const { id } = await contribution(test.db, said);
    const page = textOf(await test.visitor().get(`${place.path}`));
    expect(page).toMatch(
      /Written in <span lang="fi">[\s\S]*<h3 class="claim" [^>]*lang="fi">Se maksaa\.[\s\S]*Liikaa/,
    );
    await contribution(test.db, { ...said, inReplyTo: id });
    const feed = (await test.visitor().get('/feed.atom').set('Accept-Language', 'de')).text;
    expect(feed).toMatch(/<entry xml:lang="fi"[^>]*>\s*<title xml:lang="de"[^>]*>[^\n]* geantwortet/);
    expect(feed).toMatch(/<entry xml:lang="fi"[^>]*>\s*<title type="html"[^\n]*Se maksaa/);
  });

  it('in the fields of a head, of a turning point and of a board', async () => {
    const curator = await test.signedInAs({ role: 'curator' });
    const place = await debate(test.db, { title: 'Πόσο κοστίζει;', language: 'el' });
    const head = textOf(await curator.get(`/debates/${place.id}/edit`));
    expect([...head.matchAll(/<(?:input|textarea) [^>]* lang="el"/g)]).toHaveLength(6);
    const { id } = await contribution(test.db, { debateId: place.id, authorId: (await member(test.db)).id });
    const pin = textOf(await curator.get(`/contributions/${id}/turning-point`));
    expect(pin).toMatch(/<input id="label"[^>]* lang="el"/);
    const admin = await test.signedInAs({ role: 'admin' });
    const board = textOf(await admin.get(`/admin/boards/${await boardId(test.db)}`));
    expect([...board.matchAll(/<(?:input|textarea) [^>]* lang="(?:fr|de)"/g)]).toHaveLength(4);
  });

  it('only where it is a language of the EU', async () => {
    const curator = await test.signedInAs({ role: 'curator' });
    const { slug, id } = await organisation(test.db);
    await run(test.db, sql`UPDATE organisations SET description = 'x', language = 'xx' WHERE id = ${id}`);
    expect(textOf(await curator.get(`/organisations/${slug}`))).not.toContain('lang="xx"');
  });
});
