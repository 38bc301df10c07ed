import { beforeAll, describe, expect, it } from 'vitest';
import { signedInAt } from '../people/affiliations/helpers.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { affiliate, contribution, debate, delegate, member, organisation } from '../support/factories.ts';
import { approval, lastDecision, moderatorOf, refusal, send, stateOf, withCase } from './helpers.ts';

let test: TestApp;
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
let first: Agent;
let second: Agent;
beforeAll(async () => {
  test = await testApp();
  first = await test.signedInAs({ role: 'moderator', name: 'First Moderator' });
  second = await test.signedInAs({ role: 'moderator', name: 'Second Moderator' });
});

describe('claiming', () => {
  it('of two who take a case at once, one gets it; the other is told', async () => {
    const item = await withCase(test.db);
    const answers = await Promise.all([
      send(first, `${item.path}/claim`),
      send(second, `${item.path}/claim`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const loser = answers[0]?.status === 409 ? first : second;
    const page = await loser.get(item.path).expect(200);
    expect(page.text).toMatch(/Taken by (First|Second) Moderator/);
    expect(page.text).not.toContain(`${item.path}/decisions`);
    await send(loser, `${item.path}/decisions`, approval).expect(409);
    await send(loser, `${item.path}/release`).expect(409);
  });

  it('lapses after 30 minutes, can be extended, and handed back', async () => {
    const item = await withCase(test.db);
    const start = test.clock.now;
    await send(first, `${item.path}/claim`).expect(303);
    test.clock.now = new Date(start.getTime() + 29 * 60_000);
    await send(second, `${item.path}/claim`).expect(409);
    await send(first, `${item.path}/claim`).expect(303);
    test.clock.now = new Date(start.getTime() + 58 * 60_000);
    await send(second, `${item.path}/claim`).expect(409);
    test.clock.now = new Date(start.getTime() + 59 * 60_000);
    await send(second, `${item.path}/claim`).expect(303);
    await send(second, `${item.path}/release`).expect(303);
    await send(first, `${item.path}/claim`).expect(303);
    test.clock.now = start;
  });

  it('ends with the decision', async () => {
    const item = await withCase(test.db);
    await send(first, `${item.path}/claim`).expect(303);
    await send(first, `${item.path}/decisions`, approval).expect(303);
    expect(await stateOf(test.db, item.id)).toMatchObject({ caseState: 'decided', claimedBy: null });
    await send(second, `${item.path}/claim`).expect(409);
    await send(second, `${item.path}/decisions`, refusal).expect(409);
  });
});

describe('who reaches a case', () => {
  it('visitors are asked to sign in, members and curators are refused, other boards’ moderators find nothing', async () => {
    const item = await withCase(test.db);
    const posts = ['claim', 'release', 'decisions'].map((act) => `${item.path}/${act}`);
    const plain = await test.signedInAs();
    const curator = await test.signedInAs({ role: 'curator' });
    const other = await moderatorOf(test, 'inclusion');
    const expected: [{ get: Agent['get']; post: Agent['post'] }, number][] = [
      [test.visitor(), 403],
      [plain, 403],
      [curator, 403],
      [other, 404],
    ];
    for (const [agent, status] of expected) {
      await agent.get(item.path).expect(status);
      for (const path of posts) await send(agent, path, approval).expect(status);
    }
    await plain.get('/moderation/queue').expect(403);
    expect(await stateOf(test.db, item.id)).toMatchObject({
      state: 'held',
      caseState: 'open',
      claimedBy: null,
    });
    await (await moderatorOf(test, 'sustainability')).get(item.path).expect(200);
    await (await test.signedInAs({ role: 'admin' })).get(item.path).expect(200);
    await send(first, `${item.path}/decisions`, refusal).expect(303);
    const reversal = `/decisions/${await lastDecision(test.db, item.id)}/reversal`;
    for (const [agent, status] of expected) await send(agent, reversal, { reason: 'Mine.' }).expect(status);
  });

  it('nobody reaches the case of their own text', async () => {
    const item = await withCase(test.db, { authorId: first.member.id });
    await first.get(item.path).expect(404);
    await send(first, `${item.path}/decisions`, approval).expect(404);
    expect((await first.get('/moderation/queue')).text).not.toContain(item.path);
    expect((await second.get('/moderation/queue')).text).toContain(item.path);
  });

  it('nobody decides on a text of their own organisation, and is told why', async () => {
    const author = await member(test.db, { organisation: 'Example Cloud' });
    const item = await withCase(test.db, { authorId: author.id });
    const colleague = await test.signedInAs({ role: 'moderator', organisation: 'example cloud' });
    const page = await colleague.get(item.path).expect(200);
    expect(page.text).toContain('You and the author speak for the same organisation');
    await send(colleague, `${item.path}/claim`).expect(403);
    await send(colleague, `${item.path}/decisions`, approval).expect(403);
    await send(first, `${item.path}/decisions`, refusal).expect(303);
    await send(colleague, `/decisions/${await lastDecision(test.db, item.id)}/reversal`, {
      reason: 'Ours.',
    }).expect(403);
  });

  it.each(['0', '-1', 'abc', '1e3', '99999999999999999999', '%00'])('there is no case %s', async (id) => {
    await first
      .get(`/moderation/cases/${id}`)
      .expect((answer) => expect([400, 404]).toContain(answer.status));
  });
});

describe('the case', () => {
  it('shows the text, what it answers, why it is here, and the author’s record', async () => {
    const author = await member(test.db, { name: 'Often Here' });
    const before = await withCase(test.db, { authorId: author.id, claim: 'An earlier text.' });
    await send(first, `${before.path}/decisions`, { ...refusal, sanction: 'warning' }).expect(303);
    const answered = await contribution(test.db, { text: 'What was asked.', debateId: before.debateId });
    const item = await withCase(test.db, {
      authorId: author.id,
      debateId: before.debateId,
      inReplyTo: answered.id,
      text: 'A **reply**.',
    });
    const { text } = await first.get(item.path).expect(200);
    expect(text).toContain('A <strong>reply</strong>.');
    expect(text).toContain('What was asked.');
    expect(text).toContain('A newcomer’s first texts');
    expect(text).toContain('An earlier text.');
    expect(text).toContain(refusal.facts);
    expect(text).toMatch(/Warnings<\/dt>\s*<dd>1</);
    expect(text).not.toContain('value="remove"');
  });

  it('keeps another board’s texts from moderators who do not read that board', async () => {
    const author = await member(test.db);
    const there = await withCase(test.db, {
      authorId: author.id,
      board: 'inclusion',
      claim: 'Words from elsewhere.',
    });
    await send(first, `${there.path}/decisions`, refusal).expect(303);
    const here = await withCase(test.db, { authorId: author.id });
    const page = await (await moderatorOf(test, 'sustainability')).get(here.path).expect(200);
    expect(page.text).not.toContain('Words from elsewhere.');
    expect((await first.get(here.path)).text).toContain('Words from elsewhere.');
  });

  it('is opened by a moderator on a published text, once, and by nobody else', async () => {
    const place = await debate(test.db);
    const item = await contribution(test.db, { debateId: place.id });
    const answer = await send(first, `/contributions/${item.id}/case`).expect(303);
    const again = await send(second, `/contributions/${item.id}/case`).expect(303);
    expect(again.headers.location).toBe(answer.headers.location);
    const page = await first.get(answer.headers.location ?? '').expect(200);
    expect(page.text).toContain('Taken up by a moderator');
    await send(await test.signedInAs(), `/contributions/${item.id}/case`).expect(403);
    await send(await moderatorOf(test, 'inclusion'), `/contributions/${item.id}/case`).expect(404);
    const own = await contribution(test.db, { debateId: place.id, authorId: first.member.id });
    await send(first, `/contributions/${own.id}/case`).expect(404);
  });

  it('is not opened by who could not decide it, since author and moderator belong to one organisation', async () => {
    const both = await organisation(test.db);
    const other = await organisation(test.db);
    const author = await delegate(test.db, both.id, { speak: true });
    await affiliate(test.db, author.id, other.id);
    const colleague = await signedInAt(test, other.id, { speak: true }, { role: 'moderator' });
    const { path, id: debateId } = await debate(test.db);
    const item = await contribution(test.db, { debateId, authorId: author.id });
    const act = `/contributions/${item.id}/case`;
    const refused = await send(colleague, act).expect(409);
    expect(refused.text).toContain('You and the author speak for the same organisation');
    expect((await first.get(path)).text).toContain(`action="${act}"`);
    expect((await colleague.get(path)).text).not.toContain(`action="${act}"`);
  });

  it('is found again from the text while it waits and after it was decided', async () => {
    const item = await withCase(test.db);
    for (const state of ['held', 'removed']) {
      const answer = await send(first, `/contributions/${item.id}/case`).expect(303);
      expect(answer.headers.location).toBe(item.path);
      if (state === 'held') await send(first, `${item.path}/decisions`, refusal).expect(303);
    }
    expect((await first.get(item.path)).text).not.toContain('Taken up by a moderator');
  });
});
