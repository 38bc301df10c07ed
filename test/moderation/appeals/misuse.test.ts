import { beforeAll, expect, it } from 'vitest';
import { appealDeadline, appealHref } from '#src/moderation/appeals/appeal.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { createNotices } from '../../concerns/notifications/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { affiliate, type ContributionTraits, organisation } from '../../support/factories.ts';
import { signIn } from '../../support/sign-in.ts';
import { send } from '../helpers.ts';
import { appealBy, complaint, Recipient, removedBy } from './helpers.ts';

let test: TestApp;
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
let decider: Agent;
let reviewer: Agent;
beforeAll(async () => {
  test = await testApp();
  decider = await test.signedInAs({ role: 'moderator' });
  reviewer = await test.signedInAs({ role: 'moderator' });
});

const removed = (sanction: object = {}, traits: ContributionTraits = {}) =>
  removedBy(test, decider, sanction, traits);
const appealOf = (recipientId: number) => appealBy(test.db, recipientId);

it('whoever often sends manifestly unfounded complaints is warned, then cannot send any for as long as the terms say; it ends by itself', async () => {
  const began = test.clock.now;
  const terms = (await test.visitor().get('/terms.md').expect(200)).text;
  const said =
    /within (\d+) days \(at least (\d+)\)[\s\S]*?first suspension lasts (\d+) days, any further one (\d+), and none longer than (\d+)/;
  const [within = 0, items = 0, first = 0, again = 0, longest = 0] =
    said.exec(terms)?.slice(1).map(Number) ?? [];
  const inDays = (days: number) => dayOf(new Date(test.clock.now.getTime() + days * 86_400_000));
  const author = await test.signedInAs();
  const traits = { authorId: author.member.id };
  const item = await removed({}, traits);
  const next = await removed({}, traits);
  await send(author, item.href, complaint).expect(303);
  const page = `/moderation/appeals/${(await appealOf(item.recipientId)).id}/misuse`;
  const factors = (more: object = {}) => ({
    ...{ since: inDays(-within), submitted: '9', unfounded: String(items), intention: '' },
    ...{ gravity: 'Each took an hour.', until: inDays(first), ...more },
  });
  const suspend = (more: object) => send(reviewer, `${page}/suspensions`, factors(more));
  expect((await suspend({}).expect(422)).text).toContain('Warn first');
  await send(reviewer, `${page}/warnings`, { reason: 'The same words nine times.' }).expect(303);
  test.clock.now = new Date(began.getTime() + 3_600_000);
  const form = (await reviewer.get(page).expect(200)).text;
  for (const value of [inDays(-within), inDays(first)]) expect(form).toContain(`value="${value}"`);
  for (const [more, message] of [
    [{ unfounded: String(items - 1) }, 'fewer than the terms'],
    [{ since: inDays(-within - 1) }, 'do not look back this far'],
    [{ until: inDays(longest + 1) }, 'within half a year'],
  ] as const)
    expect((await suspend(more).expect(422)).text).toContain(message);
  await suspend({}).expect(303);

  const refused = await send(author, next.href, { words: 'Typed with care.' }).expect(409);
  expect(refused.text).toMatch(/not processed until[\s\S]*Each took an hour\.[\s\S]*Typed with care\./);
  expect((await author.get(next.href)).text).not.toContain('<textarea');
  await createNotices(test);
  const notices = (await author.get('/notifications')).text;
  expect(notices).toMatch(/Your complaints are not processed for a time[\s\S]*warned about your complaints/);
  const mails = () => test.mails.filter(({ to }) => to === `${author.member.handle}@example.org`);
  await test.runJobs();
  expect(
    mails()
      .map(({ text }) => text)
      .join('\n'),
  ).toMatch(/The same words nine times[\s\S]*Each took an hour/);

  test.clock.now = new Date(began.getTime() + (first + 2) * 86_400_000);
  for (const who of [reviewer, author]) await signIn(who, test.deps, who.member.id);
  expect((await reviewer.get(page)).text).toContain(`value="${inDays(again)}"`);
  await suspend({ until: inDays(longest) }).expect(303);
  const id = /suspensions\/(\d+)\/lifting/.exec((await reviewer.get(page)).text)?.[1];
  await send(author, next.href, complaint).expect(409);
  await send(reviewer, `${page}/suspensions/${id}/lifting`).expect(303);
  await send(author, next.href, complaint).expect(303);
});

it('whose account was closed complains all the same, by the link in the mail, and is back where that succeeds', async () => {
  const admin = await test.signedInAs({ role: 'admin' });
  const item = await removedBy(test, admin, { sanction: 'closure' });
  const author = test.visitor();
  await signIn(author, test.deps, item.authorId);
  await author.get('/accounts/me/decisions').expect(403);
  await test.runJobs();
  const mail = test.mails.find(({ text }) => text.includes(item.href))?.text;
  expect(mail).toMatch(/any certified out-of-court dispute settlement body in the EU, or\s+go to court/);
  await send(author, item.href, complaint).expect(303);
  const { id } = await appealOf(item.recipientId);
  const won = { outcome: 'reversed', reasons: 'It was one text.' };
  await send(reviewer, `/moderation/appeals/${id}/outcome`, won).expect(303);
  expect((await author.get(item.href)).text).toContain('The decision was reversed');
  await signIn(author, test.deps, item.authorId);
  await author.get('/accounts/me/decisions').expect(200);
});

it('a complaint is decided by nobody of either side: the page and the database say so', async () => {
  const colleague = await test.signedInAs({ role: 'moderator' });
  const author = await test.signedInAs();
  const body = await organisation(test.db);
  for (const who of [colleague, author]) await affiliate(test.db, who.member.id, body.id);
  for (const who of [colleague, decider]) await signIn(who, test.deps, who.member.id);
  const item = await removed({}, { authorId: author.member.id });
  await send(author, item.href, complaint).expect(303);
  const path = `/moderation/appeals/${(await appealOf(item.recipientId)).id}`;
  expect((await colleague.get(path).expect(200)).text).toContain('same organisation');
  await send(colleague, `${path}/outcome`, { outcome: 'upheld', reasons: 'No.' }).expect(403);
  const reporter = await test.signedInAs({ role: 'moderator' });
  const told = await one(
    test.db,
    Recipient,
    sql`INSERT INTO decision_recipients (decision_id, role, member_id, informed_at)
        VALUES (${item.decisionId}, 'reporter', ${reporter.member.id}, now()) RETURNING id`,
  );
  await send(reporter, appealHref(test.deps.config, told.id), complaint).expect(303);
  const own = `/moderation/appeals/${(await appealOf(told.id)).id}`;
  expect((await reporter.get(own)).text).toContain('You sent this complaint');
  for (const [recipientId, by] of [
    [item.recipientId, decider.member.id],
    [item.recipientId, item.authorId],
    [item.recipientId, colleague.member.id],
    [told.id, reporter.member.id],
  ])
    await expect(
      run(
        test.db,
        sql`UPDATE appeals SET outcome = 'upheld', decided_at = now(), decided_by = ${by}, reasons = 'x',
              reasons_language = 'en', waits_for = 'nobody' WHERE recipient_id = ${recipientId}`,
      ),
    ).rejects.toThrow(/appeals_by_another|somebody else/);
});

it.each([
  // The day in Brussels counts, also where another has begun there than in UTC, and across both changes of the clocks.
  ['2027-08-31T08:00:00Z', '2028-02-29T22:59:59Z'],
  ['2026-08-31T08:00:00Z', '2027-02-28T22:59:59Z'],
  ['2026-01-15T22:59:00Z', '2026-07-15T21:59:59Z'],
  ['2026-01-15T23:00:00Z', '2026-07-16T21:59:59Z'],
  ['2026-07-15T22:00:00Z', '2027-01-16T22:59:59Z'],
  // To the day on which summer time begins, and to that on which it ends; from each of them.
  ['2026-09-28T10:00:00Z', '2027-03-28T21:59:59Z'],
  ['2026-04-25T10:00:00Z', '2026-10-25T22:59:59Z'],
  ['2026-03-29T00:59:00Z', '2026-09-29T21:59:59Z'],
  ['2026-10-25T00:30:00Z', '2027-04-25T21:59:59Z'],
])('who was informed at %s can complain until %s', (informed, until) => {
  expect(appealDeadline(new Date(informed))).toEqual(new Date(until));
});
