import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { member } from '../support/factories.ts';
import { approval, lastDecision, refusal, removal, stateOf, withCase } from './helpers.ts';

let test: TestApp;
let moderator: Awaited<ReturnType<TestApp['signedInAs']>>;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator', name: 'Mo Derator' });
});

const post = (path: string, body: object) => moderator.post(path).type('form').send(body);
const mailsTo = async (handle: string) => {
  await test.runJobs();
  return test.mails.filter(({ to }) => to === `${handle}@example.org`);
};

describe('deciding', () => {
  it('publishes what was held, where it stands now, and tells the author', async () => {
    const author = await member(test.db, { published: 0 });
    const item = await withCase(test.db, { authorId: author.id, text: 'Held words.' });
    await post(`${item.path}/decisions`, approval).expect(303);
    expect(await stateOf(test.db, item.id)).toMatchObject({
      state: 'published',
      caseState: 'decided',
      placedAt: test.clock.now,
    });
    const Kinds = z.object({ kind: z.string(), actor: z.number() });
    const events = await many(
      test.db,
      Kinds,
      sql`SELECT kind, actor_id AS actor FROM events WHERE contribution_id = ${item.id} ORDER BY id`,
    );
    expect(events).toEqual([
      { kind: 'decision.made', actor: moderator.member.id },
      { kind: 'contribution.published', actor: moderator.member.id },
    ]);
    const [mail] = await mailsTo(author.handle);
    expect(mail?.subject).toBe('Your contribution is published – ICT4Society');
    expect(mail?.text).toContain('Held words.');
  });

  it('declines with rule and facts; the author reads them in the mail, at the text and in their decisions', async () => {
    const author = await test.signedInAs({ published: 0, language: 'de' });
    const item = await withCase(test.db, { authorId: author.member.id, text: 'Call her at home.' });
    await post(`${item.path}/decisions`, refusal).expect(303);
    expect(await stateOf(test.db, item.id)).toMatchObject({ state: 'removed', caseState: 'decided' });
    const [mail] = await mailsTo(author.member.handle);
    expect(mail?.text).toContain(removal.facts);
    expect(mail?.text).toMatch(/3\.1 \S+/);
    expect(mail?.text).toContain('http://127.0.0.1:3000/house-rules/versions/1#clause-3-1');
    expect(mail?.text).toContain('Call her at home.');
    expect(mail?.text).not.toContain('Mo Derator');
    const own = await author.get('/accounts/me/decisions').expect(200);
    expect(own.text).toContain(removal.facts);
    expect(own.text).toContain('Call her at home.');
    const card = await author.get(`/contributions/${item.id}`).expect(200);
    expect(card.text).toContain(removal.facts);
    expect(card.text).toContain('Call her at home.');
    await test.visitor().get(`/contributions/${item.id}`).expect(404);
  });

  it('removes what is published and tells those who reported it', async () => {
    const reporter = await test.signedInAs();
    const item = await withCase(test.db, { state: 'published', entries: [] });
    await reporter
      .post(`/contributions/${item.id}/flag`)
      .type('form')
      .send({ clause: '3.1', words: 'A number.' })
      .expect(303);
    await post(`${item.path}/decisions`, removal).expect(303);
    expect(await stateOf(test.db, item.id)).toMatchObject({ state: 'removed' });
    const [mail] = await mailsTo(reporter.member.handle);
    expect(mail?.subject).toBe('What became of your report – ICT4Society');
    expect(mail?.text).toContain('removed it');
    const { source } = await one(
      test.db,
      z.object({ source: z.string() }),
      sql`SELECT source FROM decisions WHERE contribution_id = ${item.id}`,
    );
    expect(source).toBe('flag');
  });

  it('keeps what breaks no rule', async () => {
    const item = await withCase(test.db, {
      state: 'published',
      entries: [{ source: 'staff', reporterId: moderator.member.id }],
    });
    await post(`${item.path}/decisions`, { act: 'keep', revision: '1' }).expect(303);
    expect(await stateOf(test.db, item.id)).toMatchObject({ state: 'published', caseState: 'decided' });
  });

  it('keeps the text and its author as they were in a snapshot', async () => {
    const author = await member(test.db, { name: 'Then Named', organisation: 'Example Then' });
    const item = await withCase(test.db, { authorId: author.id, text: 'As it was.' });
    await post(`${item.path}/decisions`, refusal).expect(303);
    const { item: snapshot } = await one(
      test.db,
      z.object({ item: z.record(z.string(), z.unknown()) }),
      sql`SELECT item FROM decision_snapshots WHERE decision_id = ${await lastDecision(test.db, item.id)}`,
    );
    expect(snapshot).toMatchObject({
      text: 'As it was.',
      authorName: 'Then Named',
      authorHandle: author.handle,
      organisation: 'Example Then',
      debateTitle: item.debate.title,
      language: 'en',
    });
  });

  it('shows what the author will read, in their language, and decides nothing', async () => {
    const author = await member(test.db, { language: 'fr' });
    const item = await withCase(test.db, { authorId: author.id });
    const body = { ...refusal, sanction: 'warning' };
    const { text } = await post(`${item.path}/preview`, body).expect(200);
    expect(text).toContain('<pre lang="fr">');
    expect(text.split('<pre')[1]).toContain(refusal.facts);
    expect(text.split('<pre')[1]).toContain('données');
    expect(text).toMatch(/value="decline"[^>]* checked/);
    await post(`${item.path}/preview`, { ...body, facts: '' }).expect(422);
    expect(await stateOf(test.db, item.id)).toMatchObject({ state: 'held', caseState: 'open' });
  });

  it.each([
    ['nothing chosen', {}, 'Choose what happens to the text'],
    ['no rule', { ...refusal, clause: '' }, 'Choose the rule that the text breaks'],
    ['no facts', { ...refusal, facts: '  ' }, 'Write what you found: quote it'],
    ['a rule that does not exist', { ...refusal, clause: '99.1' }, 'Choose a rule from the list'],
    ['facts that are too long', { ...refusal, facts: 'x'.repeat(5001) }, 'Enter at most 5,000 characters'],
    [
      'a warning without a breach',
      { ...approval, sanction: 'warning' },
      'Publishing it means that it breaks no rule',
    ],
    [
      'a suspension without a day',
      { ...refusal, clause: '1.1', sanction: 'suspension' },
      'Choose the last day',
    ],
    [
      'a suspension until the past',
      { ...refusal, clause: '1.1', sanction: 'suspension', until: '2026-11-01' },
      'in the future',
    ],
    [
      'a suspension of years',
      { ...refusal, clause: '1.1', sanction: 'suspension', until: '2030-01-01' },
      'within one year',
    ],
    [
      'a day that is none',
      { ...refusal, clause: '1.1', sanction: 'suspension', until: '2027-02-31' },
      'Enter the day as',
    ],
    [
      'a suspension before a warning',
      { ...refusal, sanction: 'suspension', until: '2026-12-20' },
      'has not been warned yet',
    ],
  ])('answers 422 to %s, keeps what was typed, and decides nothing', async (_name, body, message) => {
    const item = await withCase(test.db);
    const answer = await post(`${item.path}/decisions`, { revision: '1', ...body }).expect(422);
    expect(answer.text).toContain(message);
    if ('facts' in body) expect(answer.text).toContain(body.facts.trim().slice(0, 40));
    expect(await stateOf(test.db, item.id)).toMatchObject({ state: 'held', caseState: 'open' });
  });

  it('refuses what cannot be decided in this state', async () => {
    const item = await withCase(test.db);
    await post(`${item.path}/decisions`, removal).expect(409);
  });

  it('refuses to decide on a text that changed since it was read, and keeps what the moderator wrote', async () => {
    const item = await withCase(test.db);
    await run(
      test.db,
      sql`UPDATE contributions SET revision = 2, source = 'Other words.', edited_at = now() WHERE id = ${item.id}`,
    );
    const answer = await post(`${item.path}/decisions`, refusal).expect(409);
    expect(answer.text).toContain(removal.facts);
    expect(await stateOf(test.db, item.id)).toMatchObject({ state: 'held' });
  });
});
