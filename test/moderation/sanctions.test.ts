import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, one, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { member } from '../support/factories.ts';
import { signIn } from '../support/sign-in.ts';
import { lastDecision, refusal, removal, stateOf, withCase } from './helpers.ts';

let test: TestApp;
let moderator: Awaited<ReturnType<TestApp['signedInAs']>>;
let colleague: typeof moderator;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator', name: 'Mo Derator' });
  colleague = await test.signedInAs({ role: 'moderator' });
});

const post = (path: string, body: object) => moderator.post(path).type('form').send(body);
const undo = (path: string, body: object) => colleague.post(path).type('form').send(body);
const mailsTo = async (handle: string) => {
  await test.runJobs();
  return test.mails.filter(({ to }) => to === `${handle}@example.org`);
};

describe('sanctions', () => {
  const suspension = { ...refusal, sanction: 'suspension', until: '2026-12-20' };

  it('suspends after a warning; the author can read but not write until that day has passed', async () => {
    const author = await test.signedInAs({ published: 5 });
    const first = await withCase(test.db, { authorId: author.member.id });
    await post(`${first.path}/decisions`, { ...refusal, sanction: 'warning' }).expect(303);
    expect(await stateOf(test.db, first.id)).toMatchObject({ warned: true, suspended: false });
    const second = await withCase(test.db, { authorId: author.member.id });
    await post(`${second.path}/decisions`, suspension).expect(303);
    expect(await stateOf(test.db, second.id)).toMatchObject({ suspended: true });
    const mails = await mailsTo(author.member.handle);
    expect(mails.map(({ text }) => text).join()).toMatch(/suspended from writing until 20 December 2026/);

    const write = () =>
      author
        .post(`${second.debate.path}/contributions`)
        .type('form')
        .send({ language: 'en', text: 'Once more.', key: crypto.randomUUID(), claim: 'A claim.' });
    const refused = await write().expect(403);
    expect(refused.text).toContain('suspended from writing until 20 December 2026');
    expect(refused.text).toContain('Once more.');
    await author.get(second.debate.path).expect(200);
    await author.get('/accounts/me/decisions').expect(200);
    const decision = await lastDecision(test.db, second.id);
    const way = await author.get('/accounts/me/suspension').expect(302);
    expect(way.headers.location).toBe(`/accounts/me/decisions/${decision}`);
    const { headers } = await author.get(String(way.headers.location)).expect(302);
    expect((await author.get(String(headers.location)).expect(200)).text).toContain(
      `id="decision-${decision}"`,
    );

    test.clock.now = new Date('2026-12-21T00:00:00Z');
    // The session is over by then.
    await signIn(author, test.deps, author.member.id);
    await write().expect(303);
    test.clock.now = new Date('2026-11-20T10:00:00Z');
    await signIn(moderator, test.deps, moderator.member.id);
    await signIn(colleague, test.deps, colleague.member.id);
  });

  it('suspends at once where the law was broken', async () => {
    const item = await withCase(test.db);
    await post(`${item.path}/decisions`, { ...suspension, clause: '1.1' }).expect(303);
    expect(await stateOf(test.db, item.id)).toMatchObject({ suspended: true });
  });

  it('does not count a warning that was taken back', async () => {
    const author = await member(test.db);
    const first = await withCase(test.db, { authorId: author.id });
    await post(`${first.path}/decisions`, { ...refusal, sanction: 'warning' }).expect(303);
    await undo(`/decisions/${await lastDecision(test.db, first.id)}/reversal`, {
      reason: 'A mistake.',
    }).expect(303);
    const second = await withCase(test.db, { authorId: author.id });
    await post(`${second.path}/decisions`, suspension).expect(422);
  });
});

describe('reversals', () => {
  it('restore exactly what was removed, with its place and counters, and lift the sanction', async () => {
    const author = await member(test.db);
    const item = await withCase(test.db, { state: 'published', authorId: author.id });
    const Counters = z.object({ debate: z.number(), member: z.number() });
    const counters = () =>
      one(
        test.db,
        Counters,
        sql`SELECT d.contributions_count AS debate, m.contributions_count AS member FROM contributions c
            JOIN debates d ON d.id = c.debate_id JOIN members m ON m.id = c.author_id WHERE c.id = ${item.id}`,
      );
    const before = { state: await stateOf(test.db, item.id), counters: await counters() };
    await post(`${item.path}/decisions`, { ...removal, sanction: 'warning' }).expect(303);
    expect((await counters()).debate).toBe(before.counters.debate - 1);
    const decision = await lastDecision(test.db, item.id);
    const page = await colleague.get(item.path).expect(200);
    expect(page.text).toContain(`/decisions/${decision}/reversal`);
    await undo(`/decisions/${decision}/reversal`, { reason: 'The number is that of a company.' }).expect(303);
    expect(await stateOf(test.db, item.id)).toEqual({ ...before.state, caseState: 'decided' });
    expect(await counters()).toEqual(before.counters);
    const mails = await mailsTo(author.handle);
    expect(mails.at(-1)).toMatchObject({ subject: 'Your contribution is back – ICT4Society' });
    expect(mails.at(-1)?.text).toContain('The number is that of a company.');
    const events = await many(
      test.db,
      z.object({ kind: z.string() }),
      sql`SELECT kind FROM events WHERE contribution_id = ${item.id}`,
    );
    expect(events.map(({ kind }) => kind)).not.toContain('contribution.published');
  });

  it('publish what was declined, at the place of its publication', async () => {
    const item = await withCase(test.db);
    await post(`${item.path}/decisions`, refusal).expect(303);
    await undo(`/decisions/${await lastDecision(test.db, item.id)}/reversal`, {
      reason: 'It breaks no rule.',
    }).expect(303);
    expect(await stateOf(test.db, item.id)).toMatchObject({ state: 'published', placedAt: test.clock.now });
  });

  it('need a reason, and happen once', async () => {
    const item = await withCase(test.db);
    await post(`${item.path}/decisions`, refusal).expect(303);
    const path = `/decisions/${await lastDecision(test.db, item.id)}/reversal`;
    await post(path, { reason: 'Mine.' }).expect(403);
    const answer = await undo(path, { reason: '' }).expect(422);
    expect(answer.text).toContain('Explain why the decision should not stand');
    const [first, second] = await Promise.all([undo(path, { reason: 'A.' }), undo(path, { reason: 'B.' })]);
    expect([first.status, second.status].sort()).toEqual([303, 409]);
    await undo(path, { reason: 'Again.' }).expect(409);
  });

  it('are not for decisions that changed nothing', async () => {
    const item = await withCase(test.db, {
      state: 'published',
      entries: [{ source: 'staff', reporterId: moderator.member.id }],
    });
    await post(`${item.path}/decisions`, { act: 'keep', revision: '1' }).expect(303);
    await undo(`/decisions/${await lastDecision(test.db, item.id)}/reversal`, { reason: 'No.' }).expect(409);
    await undo('/decisions/999999/reversal', { reason: 'No.' }).expect(404);
  });
});
