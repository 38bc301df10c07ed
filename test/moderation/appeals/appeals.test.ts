import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appealDeadline, appealHref } from '#src/moderation/appeals/appeal.ts';
import { appealFigures } from '#src/moderation/transparency/figures/appeals-store.ts';
import { periodOf } from '#src/moderation/transparency/report.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { signIn } from '../../support/sign-in.ts';
import { lastDecision, removal, send, stateOf, withCase } from '../helpers.ts';

let test: TestApp;
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
let decider: Agent;
let reviewer: Agent;
beforeAll(async () => {
  test = await testApp();
  decider = await test.signedInAs({ role: 'moderator', name: 'Dina Decider' });
  reviewer = await test.signedInAs({ role: 'moderator', name: 'Rita Reviewer' });
});

const Recipient = z.object({ id: z.number() });

/** A published text that was removed, its decision, and where its author complains. */
async function removed(sanction: object = {}) {
  const item = await withCase(test.db, { state: 'published' });
  await send(decider, `${item.path}/decisions`, { ...removal, ...sanction }).expect(303);
  const decisionId = await lastDecision(test.db, item.id);
  const told = await one(
    test.db,
    Recipient,
    sql`SELECT id FROM decision_recipients WHERE decision_id = ${decisionId} AND role = 'author'`,
  );
  return { ...item, decisionId, href: appealHref(test.deps.config, told.id), recipientId: told.id };
}

const complaint = { words: 'The number is that of an office, and public.' };
const Appeal = z.object({ id: z.number(), outcome: z.string().nullable(), waitsFor: z.string() });

function appealOf(recipientId: number) {
  return one(
    test.db,
    Appeal,
    sql`SELECT id, outcome, waits_for FROM appeals WHERE recipient_id = ${recipientId}`,
  );
}

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
    await send(reviewer, `${path}/question`, { words: 'Where is it public?' }).expect(303);
    expect((await visitor.get(item.href)).text).toMatch(
      /We are waiting for your answer[\s\S]*Where is it public\?/,
    );
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

  it('is upheld with reasons, or opens the case again where it is reversed in part', async () => {
    const upheld = await removed();
    await send(test.visitor(), upheld.href, complaint).expect(303);
    const first = `/moderation/appeals/${(await appealOf(upheld.recipientId)).id}/outcome`;
    await send(reviewer, first, { outcome: 'upheld', reasons: 'It is private.' }).expect(303);
    expect((await stateOf(test.db, upheld.id)).state).toBe('removed');

    const partly = await removed();
    await send(test.visitor(), partly.href, complaint).expect(303);
    const second = `/moderation/appeals/${(await appealOf(partly.recipientId)).id}/outcome`;
    const answered = await send(reviewer, second, {
      outcome: 'partly-reversed',
      reasons: 'A note is enough.',
    });
    expect(answered.headers.location).toBe(partly.path);
    expect(await stateOf(test.db, partly.id)).toMatchObject({ state: 'published', caseState: 'open' });
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

  it('is sent once, and taken back without a decision', async () => {
    const item = await removed();
    const both = await Promise.all([1, 2].map(() => send(test.visitor(), item.href, complaint)));
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect((await test.visitor().get(item.href)).text.match(/that of an office/g)).toHaveLength(1);
    await send(test.visitor(), `${item.href}/removal`).expect(303);
    expect((await appealOf(item.recipientId)).outcome).toBe('omitted');
    expect((await stateOf(test.db, item.id)).state).toBe('removed');
  });

  it('is possible until six months after its sender was informed, to the second', async () => {
    const item = await removed();
    const informed = new Date('2026-08-31T10:00:00Z');
    await run(
      test.db,
      sql`UPDATE decision_recipients SET informed_at = ${informed} WHERE id = ${item.recipientId}`,
    );
    const began = test.clock.now;
    test.clock.now = new Date('2027-02-28T10:00:01Z');
    await send(test.visitor(), item.href, complaint).expect(409);
    test.clock.now = new Date('2027-02-28T10:00:00Z');
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
    await send(author, item.href, complaint).expect(303);
  });

  it('is not decided by whoever decided, nor by the author: the database says so', async () => {
    const item = await removed();
    await send(test.visitor(), item.href, complaint).expect(303);
    for (const by of [decider.member.id, item.authorId])
      await expect(
        run(
          test.db,
          sql`UPDATE appeals SET outcome = 'upheld', decided_at = now(), decided_by = ${by}, reasons = 'x',
                reasons_language = 'en', waits_for = 'nobody' WHERE recipient_id = ${item.recipientId}`,
        ),
      ).rejects.toThrow(/appeals_by_another|somebody else/);
  });
});

const Recount = z.object({ total: z.number(), upheld: z.number(), reversed: z.number() });

it('the report counts complaints as a recount does', async () => {
  const figures = await appealFigures(test.db, periodOf(2026));
  const recount = await one(
    test.db,
    Recount,
    sql`SELECT count(*) AS total, count(*) FILTER (WHERE outcome = 'upheld') AS upheld,
               count(*) FILTER (WHERE outcome = 'reversed') AS reversed
        FROM appeals WHERE extract(year FROM sent_at AT TIME ZONE 'Europe/Brussels') = 2026`,
  );
  expect(recount.total).toBeGreaterThan(4);
  expect(figures).toMatchObject({
    'complaints.total': recount.total,
    'complaints.upheld': recount.upheld,
    'complaints.reversed': recount.reversed,
  });
  expect((figures['visibility.total'] ?? 0) + (figures['account.total'] ?? 0)).toBe(recount.total);
});

it('six months end on the last day of a month that has no such day', () => {
  expect(appealDeadline(new Date('2027-08-31T08:00:00Z'))).toEqual(new Date('2028-02-29T08:00:00Z'));
  expect(appealDeadline(new Date('2026-01-15T08:00:00Z'))).toEqual(new Date('2026-07-15T08:00:00Z'));
  expect(appealDeadline(null)).toBeNull();
});
