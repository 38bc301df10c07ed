import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appealFigures } from '#src/moderation/transparency/figures/appeals-store.ts';
import { periodOf } from '#src/moderation/transparency/report.ts';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { createNotices } from '../../concerns/notifications/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import type { ContributionTraits } from '../../support/factories.ts';
import { signIn } from '../../support/sign-in.ts';
import { removal, send, stateOf } from '../helpers.ts';
import { publicText, sendNamedNotice } from '../notices/helpers.ts';
import { appealBy, complaint, removedBy } from './helpers.ts';

let test: TestApp;
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
let decider: Agent;
let reviewer: Agent;
beforeAll(async () => {
  test = await testApp();
  decider = await test.signedInAs({ role: 'moderator', name: 'Dina Decider' });
  reviewer = await test.signedInAs({ role: 'moderator', name: 'Rita Reviewer' });
});

const removed = (sanction: object = {}, traits: ContributionTraits = {}) =>
  removedBy(test, decider, sanction, traits);
const appealOf = (recipientId: number) => appealBy(test.db, recipientId);

describe('a complaint', () => {
  it('is sent without an account, is talked about, and reverses the decision by another person', async () => {
    const item = await removed();
    const visitor = test.visitor();
    const page = await visitor.get(item.href).expect(200);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.text).toContain('The second sentence gives a private number.');
    await send(visitor, item.href, { words: ' ' }).expect(422);
    await send(visitor, item.href, { words: 'x'.repeat(5001) }).expect(422);
    await send(visitor, item.href, complaint).expect(303);
    const { id } = await appealOf(item.recipientId);
    const path = `/moderation/appeals/${id}`;
    expect((await reviewer.get('/moderation/appeals').expect(200)).text).toContain('that of an office');

    await send(decider, `${path}/outcome`, { outcome: 'upheld', reasons: 'I was right.' }).expect(403);
    const asking = () => send(reviewer, `${path}/question`, { words: 'Where is it public?' }).expect(303);
    await Promise.all([asking(), asking()]);
    const asked = (await visitor.get(item.href)).text;
    expect(asked).toMatch(/We are waiting for your answer[\s\S]*Where is it public\?/);
    expect(asked.split('Where is it public?')).toHaveLength(2);
    await send(visitor, item.href, { words: 'On their website.' }).expect(303);
    expect((await appealOf(item.recipientId)).waitsFor).toBe('reviewer');

    await send(reviewer, `${path}/outcome`, { outcome: 'reversed', reasons: '' }).expect(422);
    await send(reviewer, `${path}/outcome`, { outcome: 'reversed', reasons: 'It is public.' }).expect(303);
    expect(await stateOf(test.db, item.id)).toMatchObject({ state: 'published', caseState: 'decided' });
    expect((await visitor.get(item.href)).text).toMatch(/The decision was reversed[\s\S]*It is public\./);
    await send(visitor, item.href, { words: 'Thank you.' }).expect(409);
    await test.runJobs();
    const subjects = test.mails.map(({ subject }) => subject).join('\n');
    expect(subjects).toMatch(/received your complaint[\s\S]*question about your complaint/);
    expect(subjects).toContain('What became of your complaint');
  });

  it('is upheld with reasons, which say where else one can turn', async () => {
    const upheld = await removed();
    await send(test.visitor(), upheld.href, complaint).expect(303);
    const first = `/moderation/appeals/${(await appealOf(upheld.recipientId)).id}/outcome`;
    await send(reviewer, first, { outcome: 'upheld', reasons: 'It is private.' }).expect(303);
    expect((await stateOf(test.db, upheld.id)).state).toBe('removed');
    await test.runJobs();
    const answer = test.mails.findLast(({ subject }) => subject.startsWith('What became of your complaint'));
    for (const text of [(await test.visitor().get(upheld.href)).text, answer?.text ?? ''])
      expect(text).toMatch(/It is private\.[\s\S]*any certified out-of-court[\s\S]*go to court/);
  });

  it('is answered where a colleague has reversed the decision meanwhile', async () => {
    const item = await removed();
    await send(test.visitor(), item.href, complaint).expect(303);
    await send(reviewer, `/decisions/${item.decisionId}/reversal`, { reason: 'It is public.' }).expect(303);
    const path = `/moderation/appeals/${(await appealOf(item.recipientId)).id}/outcome`;
    await send(reviewer, path, { outcome: 'reversed', reasons: 'It is back already.' }).expect(303);
    expect((await appealOf(item.recipientId)).outcome).toBe('reversed');
    expect((await stateOf(test.db, item.id)).state).toBe('published');
  });

  it('of a notifier succeeds against doing nothing: what follows rests on the notice, and is counted as new', async () => {
    const { address, id } = await publicText(test);
    const notice = await sendNamedNotice(test, { addresses: address, email: 'won@example.org' });
    const { caseId } = await one(
      test.db,
      Case,
      sql`SELECT id AS case_id FROM cases WHERE contribution_id = ${id}`,
    );
    const path = `/moderation/cases/${caseId}/decisions`;
    await send(decider, path, { act: 'keep', revision: '1', answer: 'It breaks no law.' }).expect(303);
    const [, href = ''] = /href="(\/appeals\/[^"]+)"/.exec((await test.visitor().get(notice)).text) ?? [];
    await send(test.visitor(), href, { words: 'It does: section 185.' }).expect(303);
    const answer = `/moderation/appeals/${(await appealOf(Number(/\d+/.exec(href)?.[0]))).id}/outcome`;
    const won = { outcome: 'reversed', reasons: 'You are right.' };
    expect((await send(reviewer, answer, won).expect(303)).headers.location).toBe(
      `/moderation/cases/${caseId}`,
    );
    await send(reviewer, path, { ...removal, keeps_open: 'yes', act: 'lock' }).expect(303);
    await send(reviewer, path, removal).expect(303);
    const made = await many(
      test.db,
      z.object({ act: z.string(), source: z.string() }),
      sql`SELECT act, source FROM decisions WHERE case_id = ${caseId} ORDER BY id`,
    );
    expect(made.map(({ act, source }) => `${act} ${source}`)).toEqual([
      'keep notice',
      'lock notice',
      'remove notice',
    ]);
    const figures = await appealFigures(test.db, periodOf(2026));
    expect(figures).toMatchObject({ newRestrictions: 1, 'noAction.total': 1, 'noAction.reversed': 1 });
  });

  it('is answered once: of two at once, the second keeps what they wrote', async () => {
    const item = await removed();
    await send(test.visitor(), item.href, complaint).expect(303);
    const path = `/moderation/appeals/${(await appealOf(item.recipientId)).id}/outcome`;
    const other = await test.signedInAs({ role: 'moderator' });
    const answers = await Promise.all([
      send(reviewer, path, { outcome: 'upheld', reasons: 'My reasons as one.' }),
      send(other, path, { outcome: 'reversed', reasons: 'My reasons as two.' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(answers.find(({ status }) => status === 409)?.text).toMatch(/My reasons as (one|two)\./);
  });

  it('tells its sender on the site of a question and of the answer, and counts for those it waits for', async () => {
    const author = await test.signedInAs();
    const item = await removed({}, { authorId: author.member.id });
    const waiting = async (agent: Agent) =>
      Number(/Queue · (\d+)/.exec((await agent.get('/boards')).text)?.[1] ?? 0);
    const before = [await waiting(reviewer), await waiting(decider)];
    await send(author, item.href, complaint).expect(303);
    expect([await waiting(reviewer), await waiting(decider)]).toEqual([(before[0] ?? 0) + 1, before[1]]);
    const path = `/moderation/appeals/${(await appealOf(item.recipientId)).id}`;
    const own = `/accounts/me/complaints/${item.decisionId}`;
    await send(reviewer, `${path}/question`, { words: 'Where is it public?' }).expect(303);
    expect(await waiting(reviewer)).toBe(before[0]);
    await createNotices(test);
    const asked = (await author.get('/notifications')).text;
    expect(asked).toContain('A question about your complaint is waiting for your answer');
    expect(asked).toContain(own);
    expect((await author.get(own).expect(302)).headers.location).toBe(item.href);
    await reviewer.get(own).expect(404);
    await send(reviewer, `${path}/outcome`, { outcome: 'upheld', reasons: 'It is private.' }).expect(303);
    await createNotices(test);
    expect((await author.get('/notifications')).text).toContain('Your complaint has been answered');
  });

  it('is sent once, and taken back without a decision', async () => {
    const item = await removed();
    const both = await Promise.all([1, 2].map(() => send(test.visitor(), item.href, complaint)));
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect((await test.visitor().get(item.href)).text.match(/that of an office/g)).toHaveLength(1);
    await send(test.visitor(), `${item.href}/removal`).expect(303);
    expect((await appealOf(item.recipientId)).outcome).toBe('omitted');
    expect((await stateOf(test.db, item.id)).state).toBe('removed');
  });

  it('is possible until the end of the day in Brussels six months after its sender was informed', async () => {
    const item = await removed();
    const informed = new Date('2026-08-31T10:00:00Z');
    await run(
      test.db,
      sql`UPDATE decision_recipients SET informed_at = ${informed} WHERE id = ${item.recipientId}`,
    );
    const began = test.clock.now;
    test.clock.now = new Date('2027-02-28T23:00:00Z');
    await send(test.visitor(), item.href, complaint).expect(409);
    test.clock.now = new Date('2027-02-28T22:59:59Z');
    await send(test.visitor(), item.href, complaint).expect(303);
    test.clock.now = began;
  });

  it('has no address that can be guessed', async () => {
    const item = await removed();
    const [, mac = ''] = item.href.split('.');
    for (const forged of [`/appeals/${item.recipientId + 1}.${mac}`, '/appeals/1', `/appeals/x.${mac}`])
      await test.visitor().get(forged).expect(404);
  });

  it('is offered where the author reads the decision, also while suspended', async () => {
    const item = await removed({ clause: '1.1', sanction: 'suspension', until: '2026-12-24' });
    const author = test.visitor();
    await signIn(author, test.deps, item.authorId);
    const page = await author.get('/accounts/me/decisions').expect(200);
    expect(page.text).toContain(`href="${item.href}"`);
    expect(page.text).toMatch(/any certified out-of-court dispute settlement body in the EU, or go to court/);
    await send(author, item.href, complaint).expect(303);
  });
});

const Case = z.object({ caseId: z.number() });
const Told = z.object({
  sentAt: z.date(),
  toldAt: z.date().nullable(),
  outcome: z.string().nullable(),
  act: z.string(),
  sanction: z.string(),
  noticed: z.boolean(),
});

it('the report counts complaints as a recount does', async () => {
  const figures = await appealFigures(test.db, periodOf(2026));
  const rows = await many(
    test.db,
    Told,
    sql`SELECT sent_at, coalesce(notified_at, a.decided_at) AS told_at, outcome, act, sanction, notice_id IS NOT NULL AS noticed
        FROM appeals a JOIN decision_recipients r ON r.id = recipient_id JOIN decisions d ON d.id = a.decision_id`,
  );
  expect(rows.length).toBeGreaterThan(6);
  const about = ({ act, sanction, noticed }: (typeof rows)[number]) => {
    if (sanction === 'suspension') return 'account';
    return act === 'keep' && noticed ? 'noAction' : 'visibility';
  };
  const groups = new Map([...Map.groupBy(rows, about), ['complaints', rows]]);
  expect([...groups.keys()].sort()).toEqual(['account', 'complaints', 'noAction', 'visibility']);
  for (const [key, group] of groups) {
    const counted = (outcome: string) => group.filter((row) => row.outcome === outcome).length;
    const hours = group
      .filter(({ outcome }) => outcome !== null && outcome !== 'omitted')
      .map(({ sentAt, toldAt }) => ((toldAt ?? sentAt).getTime() - sentAt.getTime()) / 3_600_000)
      .sort((one, two) => one - two);
    const middle = (hours[(hours.length - 1) >> 1] ?? 0) + (hours[hours.length >> 1] ?? 0);
    expect(figures).toMatchObject({
      [`${key}.total`]: group.filter(({ sentAt }) => sentAt.getUTCFullYear() === 2026).length,
      [`${key}.upheld`]: counted('upheld'),
      [`${key}.partlyReversed`]: counted('partly-reversed'),
      [`${key}.reversed`]: counted('reversed'),
      [`${key}.omitted`]: counted('omitted'),
      [`${key}.median`]: hours.length === 0 ? null : Math.round(middle * 5) / 10,
    });
  }
});
