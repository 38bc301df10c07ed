import { beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, debate } from '../../support/factories.ts';
import { chooseLevel, createNotices, noticesOf, publish, suspend } from './helpers.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
const someone = (name: string) => test.signedInAs({ name, group: 'CS' });

describe('who is told', () => {
  it('of a reply: who is answered, and nobody of their own', async () => {
    const [anna, ben] = [await someone('Anna'), await someone('Ben')];
    const { id } = await debate(test.db);
    const first = await publish(anna, id, 'What I know about it.');
    const own = await publish(anna, id, 'And one thing more, which answers myself.', first);
    const reply = await publish(ben, id, 'I see it otherwise.', first);
    await createNotices(test);
    expect(await noticesOf(test, anna.member.id)).toEqual([`reply ${reply}`]);
    expect(await noticesOf(test, ben.member.id)).toEqual([]);
    expect(own).toBeGreaterThan(0);
  });

  it('of a mention: once, as a mention, also where everything is followed', async () => {
    const [anna, ben] = [await someone('Anna'), await someone('Ben')];
    const { id } = await debate(test.db);
    await chooseLevel(ben, id, 'everything');
    const named = await publish(anna, id, `What does @${ben.member.handle} say?`);
    const other = await publish(anna, id, 'A second thought about all of this.');
    await createNotices(test);
    expect(await noticesOf(test, ben.member.id)).toEqual([`mention ${named}`, `contribution ${other}`]);
  });

  it('of everything on a board, and less where one chose so for the debate', async () => {
    const [anna, ben, cleo] = [await someone('Anna'), await someone('Ben'), await someone('Cleo')];
    const board = await boardId(test.db, 'inclusion');
    const { id } = await debate(test.db, { boardId: board });
    for (const agent of [ben, cleo]) await chooseLevel(agent, 'inclusion', 'everything');
    await chooseLevel(cleo, id, 'replies');
    const made = await publish(anna, id, 'Something new on this board.');
    await createNotices(test);
    expect(await noticesOf(test, ben.member.id)).toEqual([`contribution ${made}`]);
    expect(await noticesOf(test, cleo.member.id)).toEqual([]);
  });

  it('nobody who muted, neither of replies nor of mentions', async () => {
    const [anna, ben] = [await someone('Anna'), await someone('Ben')];
    const { id } = await debate(test.db, { boardId: await boardId(test.db, 'digital-literacy') });
    const first = await publish(ben, id, 'What I know about it.');
    await chooseLevel(ben, 'digital-literacy', 'everything');
    await chooseLevel(ben, id, 'nothing');
    await publish(anna, id, `No, @${ben.member.handle}, it is not so.`, first);
    await createNotices(test);
    expect(await noticesOf(test, ben.member.id)).toEqual([]);
  });

  it('of everything again, where a debate was chosen on a muted board', async () => {
    const [anna, ben] = [await someone('Anna'), await someone('Ben')];
    const { id } = await debate(test.db, { boardId: await boardId(test.db, 'safer-internet') });
    await chooseLevel(ben, 'safer-internet', 'nothing');
    await publish(anna, id, 'Not heard by Ben.');
    await chooseLevel(ben, id, 'everything');
    await createNotices(test);
    const made = await publish(anna, id, 'Heard by Ben, and by nobody else.');
    await createNotices(test);
    expect((await noticesOf(test, ben.member.id)).at(-1)).toBe(`contribution ${made}`);
  });

  it('nobody who is suspended, but of what was decided about them, or has no address', async () => {
    const [anna, ben, cleo] = [await someone('Anna'), await someone('Ben'), await someone('Cleo')];
    const { id } = await debate(test.db);
    const bens = await publish(ben, id, 'What Ben knows about it.');
    const cleos = await publish(cleo, id, 'What Cleo knows about it.');
    await run(
      test.db,
      sql`UPDATE members SET email = NULL, password_hash = NULL WHERE id = ${cleo.member.id}`,
    );
    await suspend(test, ben.member.id);
    await publish(anna, id, 'An answer to Ben.', bens);
    await publish(anna, id, 'An answer to Cleo.', cleos);
    await createNotices(test);
    expect(await noticesOf(test, ben.member.id)).toEqual(['removed', 'suspended']);
    expect(await noticesOf(test, cleo.member.id)).toEqual([]);
  });
});

describe('how a debate goes on', () => {
  it('is told to those who take part, also where they asked for replies only', async () => {
    const [anna, curator] = [await someone('Anna'), await test.signedInAs({ role: 'curator' })];
    const { id } = await debate(test.db);
    await publish(anna, id, 'What I know about it.');
    await createNotices(test);
    for (const step of ['closure', 'opening', 'closure'])
      await curator.post(`/debates/${id}/${step}`).type('form').send({ closes_on: '' });
    await curator.post(`/debates/${id}/conclusion`).type('form').send({ conclusion: 'This was found.' });
    await createNotices(test);
    expect(await noticesOf(test, anna.member.id)).toEqual(['closed', 'reopened', 'closed', 'concluded']);
    expect(await noticesOf(test, curator.member.id)).toEqual([]);
  });

  it('is told when it opens to those who follow its board, not before', async () => {
    const [anna, ben, curator] = [
      await someone('A'),
      await someone('B'),
      await test.signedInAs({ role: 'curator' }),
    ];
    const board = await boardId(test.db, 'accessibility');
    const { id } = await debate(test.db, { boardId: board, authorId: anna.member.id, state: 'proposed' });
    for (const agent of [anna, ben]) await chooseLevel(agent, 'accessibility', 'everything');
    await createNotices(test);
    expect(await noticesOf(test, ben.member.id)).toEqual([]);
    await curator.post(`/debates/${id}/opening`).type('form').send({ closes_on: '' });
    await createNotices(test);
    expect(await noticesOf(test, ben.member.id)).toEqual(['opened']);
    // Who proposed it is told by a mail of its own.
    expect(await noticesOf(test, anna.member.id)).toEqual([]);
  });
});

describe('what waits for a moderator', () => {
  it('is told when it is published, once, and not again after an edit that waited', async () => {
    const ben = await someone('Ben');
    const newcomer = await test.signedInAs({ name: 'Nora', published: 0, group: 'CS' });
    const moderator = await test.signedInAs({ role: 'moderator' });
    const { id } = await debate(test.db);
    await chooseLevel(ben, id, 'everything');
    const held = await publish(newcomer, id, `What @${ben.member.handle} asks, I can answer.`);
    await createNotices(test);
    expect(await noticesOf(test, ben.member.id)).toEqual([]);
    await approve(moderator, held);
    await createNotices(test);
    expect(await noticesOf(test, ben.member.id)).toEqual([`mention ${held}`]);

    const late = await someone('Late');
    await chooseLevel(late, id, 'everything');
    await publishedAgain(held);
    await createNotices(test);
    expect(await noticesOf(test, late.member.id)).toEqual([]);
    expect(await noticesOf(test, ben.member.id)).toEqual([`mention ${held}`]);
  });

  it('is never told where it was withdrawn before', async () => {
    const [anna, ben] = [await someone('Anna'), await someone('Ben')];
    const { id } = await debate(test.db);
    await chooseLevel(ben, id, 'everything');
    const made = await publish(anna, id, 'Something I regret at once.');
    await anna.post(`/contributions/${made}/withdrawal`).type('form').send({});
    await createNotices(test);
    expect(await noticesOf(test, ben.member.id)).toEqual([]);
  });
});

describe('an edit', () => {
  it('is told once to those who had agreed', async () => {
    const [anna, ben, cleo] = [await someone('Anna'), await someone('Ben'), await someone('Cleo')];
    const { id } = await debate(test.db);
    const made = await publish(anna, id, 'Repair should be cheaper.');
    await answer(ben.member.id, made, 'agree');
    await answer(cleo.member.id, made, 'disagree');
    test.clock.now = new Date(test.clock.now.getTime() + 3_600_000);
    for (const revision of [1, 2]) {
      await anna
        .post(`/contributions/${made}/text`)
        .type('form')
        .send({ text: `Repair should be dearer, ${revision}.`, language: 'en', revision });
      await createNotices(test);
    }
    expect(await noticesOf(test, ben.member.id)).toEqual([`edited ${made}`]);
    expect(await noticesOf(test, cleo.member.id)).toEqual([]);
    expect(await noticesOf(test, anna.member.id)).toEqual([]);
  });

  it('that names somebody tells them', async () => {
    const [anna, ben] = [await someone('Anna'), await someone('Ben')];
    const { id } = await debate(test.db);
    const made = await publish(anna, id, 'Who knows more about it?');
    await createNotices(test);
    await anna
      .post(`/contributions/${made}/text`)
      .type('form')
      .send({ text: `@${ben.member.handle} knows more about it.`, language: 'en', revision: 1 });
    await createNotices(test);
    expect(await noticesOf(test, ben.member.id)).toEqual([`mention ${made}`]);
  });
});

async function answer(memberId: number, contributionId: number, value: string): Promise<void> {
  await run(
    test.db,
    sql`SELECT FROM answer_contribution(${contributionId}, ${memberId}, 'CS', NULL, ${value}, ${test.clock.now})`,
  );
}

type Staff = Awaited<ReturnType<TestApp['signedInAs']>>;

async function approve(moderator: Staff, id: number): Promise<void> {
  const { headers } = await moderator.post(`/contributions/${id}/case`).type('form').send({});
  const form = { act: 'approve', revision: '1', sanction: 'none', clause: '', facts: '' };
  const decided = await moderator.post(`${headers.location}/decisions`).type('form').send(form);
  if (decided.status !== 303) throw new Error(`answered ${decided.status}`);
}

/** As where an edit waited for a moderator and was approved. */
async function publishedAgain(id: number): Promise<void> {
  await transaction(test.db, (tx) =>
    record(tx, { kind: 'contribution.published', at: test.clock.now, actorId: null, contributionId: id }),
  );
}
