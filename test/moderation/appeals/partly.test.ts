import { expect, it } from 'vitest';
import { appealHref } from '#src/moderation/appeals/appeal.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { testApp } from '../../support/app.ts';
import { removal, send, stateOf } from '../helpers.ts';
import { appealBy, complaint, Recipient, removedBy } from './helpers.ts';

it('where a decision is reversed in part, another measure takes its place, and all whom it concerns are told', async () => {
  const test = await testApp();
  const decider = await test.signedInAs({ role: 'moderator' });
  const reviewer = await test.signedInAs({ role: 'moderator' });
  const reporter = await test.signedInAs();
  const flag = {
    source: 'flag' as const,
    clauseId: 9,
    words: null,
    language: 'en',
    reporterId: reporter.member.id,
  };
  const partly = await removedBy(test, decider, {}, { entries: [flag] });
  await send(test.visitor(), partly.href, complaint).expect(303);
  const second = `/moderation/appeals/${(await appealBy(test.db, partly.recipientId)).id}/outcome`;
  await test.runJobs();
  test.mails.length = 0;
  const answered = await send(reviewer, second, {
    outcome: 'partly-reversed',
    reasons: 'A note is enough.',
  });
  expect(answered.headers.location).toBe(partly.path);
  expect(await stateOf(test.db, partly.id)).toMatchObject({ state: 'published', caseState: 'open' });
  await send(reviewer, `${partly.path}/decisions`, { ...removal, act: 'label', label: 'disputed' }).expect(
    303,
  );
  await test.runJobs();
  const told = Map.groupBy(test.mails, ({ to }) => to);
  const [ofReporter = []] = [told.get(`${reporter.member.handle}@example.org`)];
  expect(ofReporter.map(({ text }) => /looked at it (.*)/.exec(text)?.[1])).toEqual([
    'again and restored it: the decision to remove it was reversed.',
    'and put a note above it.',
  ]);
  told.delete(ofReporter[0]?.to ?? '');
  expect(
    [...told.values()]
      .flat()
      .map(({ subject }) => subject.split(' – ')[0])
      .sort(),
  ).toEqual([
    'What became of your complaint',
    'Your contribution carries a note',
    'Your contribution is back',
  ]);
  const { id } = await one(
    test.db,
    Recipient,
    sql`SELECT max(r.id) AS id FROM decision_recipients r JOIN decisions d ON d.id = r.decision_id
      WHERE d.contribution_id = ${partly.id} AND r.role = 'author'`,
  );
  const again = appealHref(test.deps.config, id);
  expect((await test.visitor().get(again).expect(200)).text).toContain('Complain about a decision');
});
