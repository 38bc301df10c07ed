import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, sql } from '#src/platform/db/query.ts';
import { interfaceLanguages } from '#src/platform/i18n/languages.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { contribution, debate } from '../support/factories.ts';
import { approval, lastDecision, refusal, removal, withCase } from './helpers.ts';

let test: TestApp;
let moderator: Awaited<ReturnType<TestApp['signedInAs']>>;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator', name: 'Mo Derator', handle: 'mo-derator' });
});
const decide = (path: string, body: object) =>
  moderator.post(`${path}/decisions`).type('form').send(body).expect(303);

describe('the public log', () => {
  it('shows every decision without names, texts and facts, to everybody, and in a feed', async () => {
    const author = await test.signedInAs({ name: 'Aga Author', organisation: 'Example Works' });
    const removed = await withCase(test.db, { authorId: author.member.id, text: 'Very private words.' });
    await decide(removed.path, { ...refusal, sanction: 'warning' });
    const colleague = await test.signedInAs({ role: 'moderator' });
    await colleague
      .post(`/decisions/${await lastDecision(test.db, removed.id)}/reversal`)
      .type('form')
      .send({ reason: 'Secret reasons.' })
      .expect(303);
    for (const path of ['/moderation/log', '/moderation/log.atom']) {
      const { text } = await test.visitor().get(path).expect(200);
      expect(text).toContain('Not published');
      expect(text).toContain('3.1');
      expect(text).toContain('Author warned');
      expect(text).toContain('Moderator');
      expect(text).toContain('Sustainability');
      for (const hidden of [
        'Mo Derator',
        'mo-derator',
        'Aga Author',
        'Example Works',
        'Very private',
        removal.facts,
        'Secret',
        removed.debate.title,
      ]) {
        expect(text).not.toContain(hidden);
      }
    }
    const page = await test.visitor().get('/moderation/log').expect(200);
    expect(page.text).toContain('reverses this decision');
    expect(page.text).toContain('later reversed');
    const link = /href="(\/moderation\/log\/[0-9a-f-]{36})"/.exec(page.text)?.[1] ?? '';
    const entry = await test.visitor().get(link).expect(200);
    expect(entry.text).toMatch(/Not published|Published/);
    expect(entry.text).toMatch(/href="\/moderation\/log\/[0-9a-f-]{36}"/);
    expect(entry.text).not.toContain('Very private');
    expect(entry.text).not.toContain('This is about you');
    expect((await author.get(link)).text).toMatch(/href="\/accounts\/me\/decisions\/\d+"/);
    await test.visitor().get(`/moderation/log/${randomUUID()}`).expect(404);
    await test.visitor().get('/moderation/log/nothing').expect(404);
  });

  it('is narrowed by board and decision, and paged', async () => {
    for (let i = 0; i < 32; i++)
      await decide((await withCase(test.db, { board: 'inclusion' })).path, approval);
    const lines = (text: string) => text.match(/<tr id="decision-/g)?.length ?? 0;
    const all = await test.visitor().get('/moderation/log?board=inclusion').expect(200);
    expect(lines(all.text)).toBe(30);
    const older = /href="([^"]*after=\d+)"/.exec(all.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(lines((await test.visitor().get(older)).text)).toBe(2);
    const declined = await test.visitor().get('/moderation/log?board=inclusion&act=decline').expect(200);
    expect(declined.text).toContain('No decisions match this choice.');
    const found = async (query: string) =>
      lines((await test.visitor().get(`/moderation/log?board=inclusion&${query}`).expect(200)).text);
    expect(await found('kind=contribution&source=screening&year=2026&act=approve')).toBe(30);
    for (const none of [
      'kind=debate',
      'kind=document',
      'source=again',
      'source=order',
      'year=2025',
      'rule=3.1',
    ])
      expect(await found(none)).toBe(0);
    expect(lines((await test.visitor().get('/moderation/log?rule=3.1').expect(200)).text)).toBe(1);
    const feed = await test.visitor().get('/moderation/log.atom?rule=3.1').expect(200);
    expect(feed.text.match(/<entry\b/g), feed.text).toHaveLength(1);
    for (const query of [
      'board=%00',
      'year=x',
      'rule=%00',
      'kind[]=x',
      'act=__proto__',
      'board[]=x',
      'after=x',
      `board=${'x'.repeat(500)}`,
    ]) {
      await test.visitor().get(`/moderation/log?${query}`).expect(200);
    }
  });
});

describe('the house rules', () => {
  it.each([
    ['en', 'House rules', 'No illegal content'],
    ['fr', null, 'Pas de contenu illicite'],
    ['de', null, 'Keine rechtswidrigen Inhalte'],
  ])('are read in %s, with anchors that never change', async (language, heading, clause) => {
    const { text } = await test.visitor().get('/house-rules').set('Accept-Language', language).expect(200);
    if (heading) expect(text).toContain(`<h1>${heading}</h1>`);
    expect(text).toContain(clause);
    expect(text).toContain('id="clause-3-1"');
    expect(text.match(/id="clause-/g)).toHaveLength(16);
  });

  it('are written in every language of the interface', async () => {
    const missing = await many(
      test.db,
      z.object({ number: z.string(), language: z.string() }),
      sql`SELECT c.number, l.language FROM clauses c CROSS JOIN unnest(${[...interfaceLanguages]}::text[]) AS l (language)
          WHERE NOT EXISTS (SELECT FROM clause_texts t WHERE t.clause_id = c.id AND t.language = l.language)`,
    );
    expect(missing).toEqual([]);
  });
});

describe('reporting', () => {
  const Entry = z.object({ source: z.string(), words: z.string().nullable(), state: z.string() });
  const entries = (contributionId: number) =>
    many(
      test.db,
      Entry,
      sql`SELECT e.source, e.words, k.state FROM case_entries e JOIN cases k ON k.id = e.case_id WHERE k.contribution_id = ${contributionId} ORDER BY e.id`,
    );

  it('joins the case of the text, once per member', async () => {
    const item = await contribution(test.db, { debateId: (await debate(test.db)).id });
    const [one, two] = [await test.signedInAs(), await test.signedInAs()];
    const path = `/contributions/${item.id}/flag`;
    const page = `/report/contribution/${item.id}`;
    expect((await one.get(page).expect(200)).text).toContain('value="3.1"');
    await one.post(path).type('form').send({ clause: '3.1', words: 'See line two.' }).expect(303);
    await one.post(path).type('form').send({ clause: '3.1', words: 'See line two.' }).expect(303);
    const answer = await one
      .post(path)
      .type('form')
      .send({ clause: '2.1', words: 'And something else.' })
      .expect(409);
    expect(answer.text).toContain('And something else.');
    expect((await one.get(page)).text).toContain('You have already reported this');
    await two.post(path).type('form').send({ clause: '2.1' }).expect(303);
    expect(await entries(item.id)).toEqual([
      { source: 'flag', words: 'See line two.', state: 'open' },
      { source: 'flag', words: null, state: 'open' },
    ]);
    const queue = await moderator.get('/moderation/queue').expect(200);
    expect(queue.text).toContain('2 reports');
  });

  it('two equal reports at once are one', async () => {
    const item = await contribution(test.db);
    const reporter = await test.signedInAs();
    const send = () =>
      reporter.post(`/contributions/${item.id}/flag`).type('form').send({ clause: '3.1', words: 'Twice.' });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await entries(item.id)).toHaveLength(1);
  });

  it.each([
    ['no rule', { words: 'Look.' }, 'Choose the rule you think is broken'],
    ['a rule that does not exist', { clause: '77.7', words: 'Look.' }, 'Choose a rule from the list'],
    [
      'words that are too long',
      { clause: '3.1', words: 'x'.repeat(1001) },
      'Enter at most 1,000 characters; this has 1,001',
    ],
  ])('answers 422 to %s, with what was typed', async (_name, body, message) => {
    const item = await contribution(test.db);
    const reporter = await test.signedInAs();
    const answer = await reporter.post(`/contributions/${item.id}/flag`).type('form').send(body).expect(422);
    expect(answer.text).toContain(message);
    expect(answer.text).toContain(body.words.slice(0, 1));
    expect(await entries(item.id)).toEqual([]);
  });

  it('is for members, on published texts of others', async () => {
    const reporter = await test.signedInAs();
    const own = await contribution(test.db, { authorId: reporter.member.id });
    const held = await contribution(test.db, { state: 'held' });
    const item = await contribution(test.db);
    const flag = (agent: { post: typeof reporter.post }, id: number) =>
      agent.post(`/contributions/${id}/flag`).type('form').send({ clause: '3.1' });
    await flag(reporter, own.id).expect(404);
    await flag(reporter, held.id).expect(404);
    await flag(moderator, held.id).expect(404);
    await flag(test.visitor(), item.id).expect(403);
    await reporter.get(`/report/contribution/${own.id}`).expect(404);
    const visited = await test.visitor().get(`/report/contribution/${item.id}`).expect(200);
    expect(visited.text).toContain('Sign in to report it');
    expect(visited.text).toContain(`href="/notices/new?kind=contribution&amp;id=${item.id}&amp;version=1"`);
  });

  it('a new report opens a decided case again, and only those who reported since then are told', async () => {
    const item = await withCase(test.db, { state: 'published', entries: [] });
    const [early, late] = [await test.signedInAs(), await test.signedInAs()];
    const flag = (agent: typeof early) =>
      agent.post(`/contributions/${item.id}/flag`).type('form').send({ clause: '2.1' }).expect(303);
    await flag(early);
    await decide(item.path, { act: 'keep', revision: '1' });
    await test.runJobs();
    test.clock.now = new Date(test.clock.now.getTime() + 3_600_000);
    await flag(late);
    test.mails.length = 0;
    await decide(item.path, removal);
    await test.runJobs();
    const to = test.mails.map((mail) => mail.to);
    expect(to).toContain(`${late.member.handle}@example.org`);
    expect(to).not.toContain(`${early.member.handle}@example.org`);
  });
});

describe('decisions about you', () => {
  it('are the member’s alone, with the text and the reasons', async () => {
    const author = await test.signedInAs();
    const item = await withCase(test.db, { authorId: author.member.id, text: 'My own words.' });
    await decide(item.path, refusal);
    const { text } = await author.get('/accounts/me/decisions').expect(200);
    expect(text).toContain('My own words.');
    expect(text).toContain(refusal.facts);
    expect(text).not.toContain('Mo Derator');
    expect((await (await test.signedInAs()).get('/accounts/me/decisions')).text).not.toContain(
      'My own words.',
    );
    await test.visitor().get('/accounts/me/decisions').expect(403);
  });
});
