/** What those who reported are told, and everybody who reads the log. */
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withdrawContributions } from '#src/moderation/cases/withdrawal/withdraw.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { signIn } from '../../support/sign-in.ts';
import { lastDecision, removal, send, withCase } from '../helpers.ts';
import { publicText } from '../notices/helpers.ts';
import { flagged, mailsTo, told } from './helpers.ts';

let test: TestApp;
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
let moderator: Agent;
let colleague: Agent;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator', name: 'Mo Moderator' });
  colleague = await test.signedInAs({ role: 'moderator', name: 'Cora Colleague' });
});

const Count = z.object({ count: z.number() });

describe('whoever reported', () => {
  it('reads on the site what became of it, and that its author had taken it back', async () => {
    const reporter = await test.signedInAs();
    const [removed, withdrawn] = [await publicText(test), await publicText(test)];
    const paths = [
      await flagged(test, reporter, removed.id, 'A private number.'),
      await flagged(test, reporter, withdrawn.id),
    ];
    expect((await reporter.get('/accounts/me/reports')).text).toMatch(
      /A private number\.|Waiting for a moderator/,
    );
    await send(moderator, `${paths[0]}/decisions`, removal).expect(303);
    const author = test.visitor();
    await signIn(author, test.deps, withdrawn.authorId);
    await send(author, `/contributions/${withdrawn.id}/withdrawal`).expect(303);
    await send(moderator, `${paths[1]}/decisions`, { act: 'keep', revision: '1' }).expect(303);
    const notices = await told(test, reporter);
    expect(notices.badge).toBe(2);
    expect(notices.text.match(/href="\/accounts\/me\/reports"/g)).toHaveLength(2);
    const { text } = await reporter.get('/accounts/me/reports').expect(200);
    expect(text).toContain('looked at it and removed it');
    expect(text).toContain('Its author had withdrawn it before the moderators decided');
    expect(text).toContain('/appeals/');
    expect(await mailsTo(test, reporter)).toHaveLength(2);
    await author.get('/accounts/me/reports').expect(200);
    await test.visitor().get('/accounts/me/reports').expect(403);
  });

  it('is told on the site and by mail that it is gone with the account of its author', async () => {
    const reporter = await test.signedInAs();
    const item = await publicText(test);
    await flagged(test, reporter, item.id);
    await transaction(test.db, (tx) => withdrawContributions(tx, [item.id], test.clock.now));
    expect((await told(test, reporter)).text).toContain(
      'What you reported is gone: its author has closed their account',
    );
    expect((await mailsTo(test, reporter)).map(({ text }) => text).join()).toContain(
      'what you reported is gone',
    );
    expect((await reporter.get('/accounts/me/reports')).text).toContain(
      'Gone: its author closed their account',
    );
  });

  it('too often reads so at the form, with the words and when to go on', async () => {
    const reporter = await test.signedInAs();
    for (let i = 0; i < 20; i++) await flagged(test, reporter, (await publicText(test)).id);
    const one = await publicText(test);
    const refused = await send(reporter, `/contributions/${one.id}/flag`, {
      clause: '3.1',
      words: 'Look at the third line.',
    }).expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.text).toContain('Look at the third line.');
    expect(refused.text).toMatch(/Nothing is lost[\s\S]*Wait \d+ minutes/);
  });
});

it('five hundred reports of one text are one case, counted', async () => {
  const item = await publicText(test);
  const path = await flagged(test, await test.signedInAs(), item.id, 'The first.');
  const caseId = Number(path.split('/').at(-1));
  // As the form stores each.
  await run(
    test.db,
    sql`WITH clause AS (SELECT clause_id FROM case_entries WHERE case_id = ${caseId}),
          many AS (
            INSERT INTO members (name, handle, group_code, created_at)
            SELECT 'Reporter ' || n, 'reporter-' || n, 'ID', ${test.clock.now} FROM generate_series(1, 498) n RETURNING id)
        INSERT INTO case_entries (case_id, source, clause_id, words, language, reporter_id, at)
        SELECT ${caseId}, 'flag', clause.clause_id, NULL, NULL, many.id, ${test.clock.now} FROM many, clause`,
  );
  await flagged(test, await test.signedInAs(), item.id, 'The last.');
  const cases = await one(
    test.db,
    Count,
    sql`SELECT count(*) AS count FROM cases WHERE contribution_id = ${item.id}`,
  );
  expect(cases.count).toBe(1);
  const { text } = await moderator.get('/moderation/queue').expect(200);
  expect(text).toContain('500 reports');
  const shown = (await moderator.get(path).expect(200)).text;
  expect(shown).toContain('300 older reports are counted but not shown');
  expect(shown).toContain('The last.');
});

it('the log names the law, not who it is about, and what came of a complaint, with a link', async () => {
  const classified = 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH KEYWORD_DEFAMATION';
  const lawful = { ...removal, ground: 'law', clause: '', law: 'Criminal Code, Article 444', classified };
  const entryOf = async (id: number) => {
    const decision = await lastDecision(test.db, id);
    const { publicId } = await one(
      test.db,
      z.object({ publicId: z.string() }),
      sql`SELECT public_id FROM decisions WHERE id = ${decision}`,
    );
    return (await test.visitor().get(`/moderation/log/${publicId}`).expect(200)).text;
  };
  const plain = await withCase(test.db, { state: 'published' });
  await send(moderator, `${plain.path}/decisions`, lawful).expect(303);
  expect(await entryOf(plain.id)).toContain('Criminal Code, Article 444');
  const author = await test.signedInAs({ name: 'Ada Author', published: 5 });
  const naming = await withCase(test.db, { state: 'published', authorId: author.member.id });
  const law = 'Criminal Code, Article 444, against Ada Author';
  await send(moderator, `${naming.path}/decisions`, { ...lawful, law }).expect(303);
  const hidden = await entryOf(naming.id);
  expect(hidden).not.toContain('Ada Author');
  expect(hidden).toContain('A law that is not shown here');
  const own = await author.get('/accounts/me/decisions');
  const href = /\/appeals\/[^"]+/.exec(own.text)?.[0] ?? '';
  await send(author, href, { words: 'It is satire.' }).expect(303);
  const { id } = await one(test.db, z.object({ id: z.number() }), sql`SELECT max(id) AS id FROM appeals`);
  const entry = lastDecision(test.db, naming.id);
  await send(colleague, `/moderation/appeals/${id}/outcome`, {
    outcome: 'reversed',
    reasons: 'It is.',
  }).expect(303);
  const { publicId } = await one(
    test.db,
    z.object({ publicId: z.string() }),
    sql`SELECT public_id FROM decisions WHERE id = ${await entry}`,
  );
  const after = (await test.visitor().get(`/moderation/log/${publicId}`)).text;
  expect(after).toMatch(
    /The decision was reversed[\s\S]*href="\/moderation\/log\/[\w-]+">the later decision</,
  );
  expect((await test.visitor().get('/moderation/log')).text).toContain(
    'After a complaint: The decision was reversed',
  );
});
