import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { createNotices } from '../../concerns/notifications/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { reverse } from '../../support/decisions.ts';
import { signIn } from '../../support/sign-in.ts';
import { lastDecision, removal, send, stateOf, withCase } from '../helpers.ts';

let test: TestApp;
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
let moderator: Agent;
let colleague: Agent;
let author: Agent;
let item: Awaited<ReturnType<typeof withCase>>;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator' });
  colleague = await test.signedInAs({ role: 'moderator' });
});
beforeEach(async () => {
  author = await test.signedInAs({ published: 5 });
  item = await withCase(test.db, {
    state: 'published',
    authorId: author.member.id,
    claim: 'Chargers last.',
    text: 'They last for years.',
    entries: [{ source: 'staff', reporterId: moderator.member.id }],
  });
});

const decide = (fields: object, status = 303) =>
  send(moderator, `${item.path}/decisions`, { ...removal, ...fields }).expect(status);
const mails = async () => {
  await test.runJobs();
  return test.mails.filter(({ to }) => to === `${author.member.handle}@example.org`);
};
const pageOf = async (agent = test.visitor()) =>
  (await agent.get(`/contributions/${item.id}`).expect(200)).text;
const law = { ground: 'law', clause: '', law: 'Section 185 StGB', classified: '' };
const defamation = 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH KEYWORD_DEFAMATION';
const other = 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH KEYWORD_OTHER';

describe('the ground of a decision', () => {
  const Ground = z.object({
    clause: z.string().nullable(),
    law: z.string().nullable(),
    category: z.string(),
    keyword: z.string(),
    other: z.string().nullable(),
  });
  const ground = async () =>
    one(
      test.db,
      Ground,
      sql`SELECT c.number AS clause, d.law, d.category, d.keyword, d.keyword_other AS other
          FROM decisions d LEFT JOIN clauses c ON c.id = d.clause_id WHERE d.id = ${await lastDecision(test.db, item.id)}`,
    );

  it('is a rule with its own category, or another that was chosen', async () => {
    await decide({ keeps_open: 'yes', act: 'label', label: 'disputed' });
    expect(await ground()).toMatchObject({
      clause: '3.1',
      law: null,
      keyword: 'KEYWORD_MISSING_PROCESSING_GROUND',
    });
    await decide({ clause: '4.1', classified: defamation });
    expect(await ground()).toMatchObject({ clause: '4.1', keyword: 'KEYWORD_DEFAMATION', other: null });
  });

  it('is a law with a category, which its author, its tombstone and its reasons name', async () => {
    await decide({ ...law, classified: other, keyword_other: 'Insult' });
    expect(await ground()).toMatchObject({ clause: null, law: 'Section 185 StGB', other: 'Insult' });
    expect((await mails()).at(-1)?.text).toContain('Section 185 StGB');
    expect(await pageOf(author)).toContain('Section 185 StGB');
    const { text } = await author.get('/accounts/me/decisions').expect(200);
    expect(text).toContain('The law: Section 185 StGB');
    const tombstone = await test.visitor().get(`/contributions/${item.id}`);
    expect(tombstone.text).toContain('Removed by a moderator because it breaks the law.');
  });

  it.each([
    ['law', { ...law, law: '', classified: defamation }, 'Write which law is broken'],
    ['law', { ...law, law: 'x'.repeat(501), classified: defamation }, 'Write at most 500 characters'],
    ['classified', law, 'Choose a category'],
    ['classified', { ...law, classified: 'NONE KEYWORD_OTHER' }, 'Choose a category from the list'],
    ['keyword_other', { ...law, classified: other }, 'Say in a few words what it is'],
    ['explanation', { explanation: 'x'.repeat(2001) }, 'Write at most 2,000 characters'],
    ['label', { act: 'label' }, 'Choose the label'],
    ['ends', { act: 'lock', ends: '2026-11-01' }, 'Choose a day in the future'],
  ])('is refused at the field %s', async (field, fields, message) => {
    const { text } = await decide(fields, 422);
    const [, said = ''] = new RegExp(`id="${field}-error">(.*?)</p>`, 's').exec(text) ?? [];
    expect(said).toContain(message);
    expect(await stateOf(test.db, item.id)).toMatchObject({ state: 'published', caseState: 'open' });
  });
});

describe('locked replies', () => {
  const reply = (agent: Agent) =>
    send(agent, `${item.debate.path}/contributions`, {
      in_reply_to: String(item.id),
      language: 'en',
      text: 'A reply.',
      key: crypto.randomUUID(),
    });

  it('take none, say so, end by themselves on the day, and their author is told', async () => {
    const other = await test.signedInAs({ published: 5 });
    await reply(other).expect(303);
    await decide({ act: 'lock', ends: '2026-11-25' });
    expect(await pageOf(other)).toContain('The moderators have locked the replies.');
    expect(await pageOf(other)).not.toContain(`in_reply_to=${item.id}`);
    const refused = await reply(other).expect(409);
    expect(refused.text).toContain('A reply.');
    expect((await mails()).at(-1)?.text).toContain('This holds until 25 November 2026');

    const { now } = test.clock;
    test.clock.now = new Date('2026-11-25T23:30:00Z');
    await signIn(author, test.deps, author.member.id);
    await signIn(other, test.deps, other.member.id);
    await run(test.db, sql`SELECT graphile_worker.add_job('measures-end')`);
    const [told] = (await mails()).slice(-1);
    expect(told?.subject).toBe('Others can reply to your contribution again – ICT4Society');
    await createNotices(test);
    expect((await author.get('/notifications')).text).toContain(
      'Others can reply to your contribution again',
    );
    await reply(other).expect(303);
    test.clock.now = now;
    await signIn(moderator, test.deps, moderator.member.id);
    await signIn(colleague, test.deps, colleague.member.id);
  });

  it('are locked once, and opened again by a colleague’s reversal', async () => {
    await decide({ act: 'lock', keeps_open: 'yes' });
    expect((await decide({ act: 'lock' }, 422)).text).toContain('Its replies are already locked');
    await reverse(test.db, colleague, item.id);
    expect(await pageOf()).not.toContain('locked the replies');
    expect((await mails()).at(-1)?.subject).toContain('A decision about what you wrote was reversed');
    const other = await test.signedInAs({ published: 5 });
    await reply(other).expect(303);
  });
});

describe('a label', () => {
  it('stands above the text for everybody, in their language, with several measures in one case', async () => {
    const place = `${item.debate.path}?at=${item.id}`;
    expect((await test.visitor().get(place)).text).not.toContain('The moderators note:');
    await decide({ act: 'label', label: 'unsourced', keeps_open: 'yes' });
    const note = 'It names no source for what it states as a fact.';
    expect((await test.visitor().get(place)).text).toContain(note);
    expect((await test.visitor().get(`${place}&lang=de`)).text).toContain('Der Text nennt keine Quelle');
    expect(await stateOf(test.db, item.id)).toMatchObject({ caseState: 'open' });
    await decide({ act: 'lock' });
    expect(await stateOf(test.db, item.id)).toMatchObject({ caseState: 'decided' });
    const Acts = z.object({ act: z.string() });
    const acts = await many(
      test.db,
      Acts,
      sql`SELECT act FROM measures WHERE item_id = ${item.id} ORDER BY act`,
    );
    expect(acts.map(({ act }) => act)).toEqual(['label', 'lock']);
  });
});

it('shows what the author and whoever reported it will read, and decides nothing', async () => {
  const reporter = await test.signedInAs({ language: 'fr' });
  await send(reporter, `/contributions/${item.id}/flag`, { clause: '3.1' }).expect(303);
  const { text } = await send(moderator, `${item.path}/preview`, {
    ...removal,
    act: 'label',
    label: 'outdated',
    ends: '2026-12-01',
  }).expect(200);
  expect(text).toContain('What it describes has changed since it was written.');
  expect(text).toContain('This holds until 1 December 2026');
  expect(text).toContain('What those who reported it will read');
  expect(text).toContain('<pre lang="fr">');
  expect(await stateOf(test.db, item.id)).toMatchObject({ caseState: 'open' });
});
