import { beforeAll, describe, expect, it } from 'vitest';
import { answerHistory } from '#src/forum/agreement/answers/store.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, contribution, debate, member } from '../../support/factories.ts';
import { statementsOf } from '../../support/statements.ts';
import { groundRow, send, takeBack, wrongCounters } from './setup.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

const groups = {
  agrees: [0, 0, 0, 0, 0, 0, 0],
  disagrees: [0, 0, 0, 0, 0, 0, 0],
  passes: [0, 0, 0, 0, 0, 0, 0],
};

describe('an answer', () => {
  it('is counted for the group of its member, and one comes back to where one was', async () => {
    const place = await debate(test.db);
    const said = await contribution(test.db, { debateId: place.id });
    const unionist = await test.signedInAs({ group: 'TU' });
    const back = `${place.path}?sort=common-ground`;
    const answer = await send(unionist, said.id, 'agree', { back });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe(`${back}#c${said.id}`);
    expect(await groundRow(test.db, said.id)).toMatchObject({
      ...groups,
      agrees: [0, 0, 0, 0, 1, 0, 0],
      voices: 1,
    });
    const page = await unionist.get(place.path);
    expect(page.text).toContain('You agree.');
    expect(page.text).toMatch(/value="agree" aria-pressed="true">Agree</);
    expect(page.text).toMatch(/value="disagree" aria-pressed="false">Disagree</);
  });

  it('without a page to come back to leads to the contribution', async () => {
    const place = await debate(test.db);
    const said = await contribution(test.db, { debateId: place.id });
    const someone = await test.signedInAs();
    for (const back of [
      '',
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/debates#x',
      'x'.repeat(3000),
    ]) {
      const answer = await send(someone, said.id, 'pass', { back });
      expect(answer.headers.location, back).toBe(`${place.path}?at=${said.id}#c${said.id}`);
    }
  });

  it('is changed and taken back, and what was answered before stays on record', async () => {
    const said = await contribution(test.db);
    const someone = await test.signedInAs({ group: 'CS' });
    await send(someone, said.id, 'agree');
    test.clock.now = new Date(test.clock.now.getTime() + 60_000);
    await send(someone, said.id, 'disagree');
    expect(await groundRow(test.db, said.id)).toMatchObject({ ...groups, disagrees: [0, 1, 0, 0, 0, 0, 0] });
    test.clock.now = new Date(test.clock.now.getTime() + 60_000);
    expect((await takeBack(someone, said.id)).status).toBe(303);
    expect(await groundRow(test.db, said.id)).toMatchObject({ ...groups, voices: 0 });
    await takeBack(someone, said.id);
    await send(someone, said.id, 'pass');
    await send(someone, said.id, 'pass');
    const history = await answerHistory(test.db, said.id, someone.member.id);
    expect(history.map(({ value, endedAt }) => [value, endedAt !== null])).toEqual([
      ['agree', true],
      ['disagree', true],
      ['pass', false],
    ]);
    expect(await wrongCounters(test.db)).toEqual([]);
  });

  it('counts once however often it is sent at the same time', async () => {
    const said = await contribution(test.db);
    const someone = await test.signedInAs({ group: 'IN' });
    const sent = await Promise.all(Array.from({ length: 8 }, () => send(someone, said.id, 'agree')));
    expect(sent.map(({ status }) => status)).toEqual(Array(8).fill(303));
    expect(await groundRow(test.db, said.id)).toMatchObject({ agrees: [1, 0, 0, 0, 0, 0, 0], voices: 1 });
  });

  it('of a script comes back as the part of the page that changed', async () => {
    const said = await contribution(test.db);
    const someone = await test.signedInAs({ group: 'IN' });
    const answer = await send(someone, said.id, 'agree').set('Accept', 'application/json');
    expect(answer.status).toBe(200);
    expect(answer.body.said).toBe('You agree.');
    expect(answer.body.html).toContain(`id="a${said.id}"`);
    expect(answer.body.html).toContain('1 answer');
    expect(answer.body.html).toContain(`formaction="/contributions/${said.id}/agreement/removal"`);
    expect(answer.headers['set-cookie'] ?? []).toEqual([]);
  });

  it('to a reply is one button with a number', async () => {
    const place = await debate(test.db);
    const top = await contribution(test.db, { debateId: place.id });
    const reply = await contribution(test.db, { debateId: place.id, inReplyTo: top.id });
    await send(await test.signedInAs(), reply.id, 'agree');
    const page = await (await test.signedInAs()).get(place.path);
    expect(page.text).toContain('Agree · 1</button>');
    expect((await test.visitor().get(place.path)).text).toContain('1 agrees');
  });

  it('is two statements beside the session’s', async () => {
    const said = await contribution(test.db);
    const someone = await test.signedInAs();
    await send(someone, said.id, 'agree');
    const statements = await statementsOf(test.db, () => send(someone, said.id, 'disagree'));
    // That something changed is told a moment after, for all that did.
    const own = statements.filter((text) => !/sessions|pg_notify/.test(text));
    expect(own.length, own.join('\n')).toBe(2);
  });
});

describe('an answer is refused', () => {
  const refusedWith = async (
    agent: Awaited<ReturnType<TestApp['signedInAs']>>,
    id: number,
    words: string,
  ) => {
    const before = await groundRow(test.db, id);
    for (const request of [() => send(agent, id, 'agree'), () => takeBack(agent, id)]) {
      const answer = await request();
      expect(answer.status, words).toBe(409);
      expect(answer.text).toContain(words);
    }
    expect(await groundRow(test.db, id)).toEqual(before);
  };

  it('to one’s own contribution, and says why', async () => {
    const someone = await test.signedInAs();
    const own = await contribution(test.db, { authorId: someone.member.id });
    await refusedWith(someone, own.id, 'This is your own contribution: only others can agree with it.');
  });

  it('to what is not published, where the reader sees that it is there', async () => {
    const someone = await test.signedInAs();
    const moderator = await test.signedInAs({ role: 'moderator' });
    for (const state of ['held', 'hidden', 'removed', 'withdrawn'] as const) {
      const gone = await contribution(test.db, { state });
      expect((await send(someone, gone.id, 'agree')).status, state).toBe(404);
      await refusedWith(moderator, gone.id, 'is not public');
      const tombstone = await contribution(test.db, { state });
      await contribution(test.db, { debateId: tombstone.debateId, inReplyTo: tombstone.id });
      await refusedWith(someone, tombstone.id, 'is not public');
    }
  });

  it('in a debate that is closed, or past its closing date', async () => {
    const someone = await test.signedInAs();
    for (const traits of [
      { state: 'closed' },
      { state: 'concluded' },
      { closesAt: new Date('2026-11-19T00:00:00Z') },
    ] as const) {
      const place = await debate(test.db, traits);
      const said = await contribution(test.db, { debateId: place.id });
      await refusedWith(someone, said.id, 'This debate is closed');
      expect((await someone.get(place.path)).text).not.toContain('aria-pressed');
    }
  });

  it('of somebody who is suspended', async () => {
    const someone = await test.signedInAs();
    await suspend(someone.member.id);
    await refusedWith(someone, (await contribution(test.db)).id, 'Your account is suspended for now');
  });

  it('where the board wants more than membership', async () => {
    const board = await boardId(test.db, 'inclusion');
    await run(test.db, sql`UPDATE boards SET reply_by = 'stakeholders' WHERE id = ${board}`);
    const said = await contribution(test.db, { debateId: (await debate(test.db, { boardId: board })).id });
    expect((await send(await test.signedInAs(), said.id, 'agree')).status).toBe(403);
    expect((await send(await test.signedInAs({ group: 'AC' }), said.id, 'agree')).status).toBe(303);
  });

  it('of a visitor, of what is no answer, and to what is not there', async () => {
    const said = await contribution(test.db);
    const someone = await test.signedInAs();
    expect((await send(test.visitor(), said.id, 'agree')).status).toBe(403);
    for (const value of ['', 'yes', 'AGREE', 'agree ', 'null'])
      expect((await send(someone, said.id, value)).status).toBe(422);
    expect((await someone.post(`/contributions/${said.id}/agreement`)).status).toBe(422);
    for (const id of ['0', '-1', 'x', '99999999', '1e3', '9'.repeat(30)]) {
      expect(
        (await someone.post(`/contributions/${id}/agreement`).type('form').send({ value: 'agree' })).status,
      ).toBe(404);
    }
    expect((await send(someone, said.id, 'agree', { capacity: '999' })).status).toBe(409);
    expect(await groundRow(test.db, said.id)).toMatchObject(groups);
  });

  it('when it comes too often', async () => {
    const said = await contribution(test.db);
    const someone = await test.signedInAs();
    for (let n = 0; n < 300; n += 20)
      await Promise.all(Array.from({ length: 20 }, () => send(someone, said.id, 'agree')));
    const refused = await send(someone, said.id, 'disagree');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(await groundRow(test.db, said.id)).toMatchObject({ voices: 1, disagrees: groups.disagrees });
  });

  it('by the database, when it was removed meanwhile', async () => {
    const said = await contribution(test.db, { state: 'held' });
    const who = await member(test.db);
    const { rows } = await test.db.query(
      `SELECT * FROM answer_contribution($1, $2, 'ID', NULL, 'agree', now())`,
      [said.id, who.id],
    );
    expect(rows).toEqual([]);
  });
});

async function suspend(memberId: number): Promise<void> {
  const moderator = await member(test.db, { role: 'moderator' });
  const own = await contribution(test.db, { authorId: memberId });
  await test.db.query(
    `WITH opened AS (
       INSERT INTO cases (contribution_id, board_id, author_id, state, opened_at, decided_at)
       SELECT c.id, d.board_id, c.author_id, 'decided', $3, $3 FROM contributions c JOIN debates d ON d.id = c.debate_id
       WHERE c.id = $1 RETURNING *),
     decided AS (
       INSERT INTO decisions (public_id, case_id, contribution_id, author_id, board_id, decided_by, decided_as, decided_at, act,
         previous_state, new_state, clause_id, facts, explanation, category, keyword, language, source,
         automated_detection, content_at, content_language, sanction, sanction_ends_at)
       SELECT gen_random_uuid(), id, contribution_id, author_id, board_id, $2, 'moderator', $3, 'remove', 'published', 'removed',
         (SELECT id FROM clauses LIMIT 1), 'x', 'x', 'STATEMENT_CATEGORY_OTHER_VIOLATION_TC', 'KEYWORD_OTHER', 'en', 'staff',
         false, $3, 'en', 'suspension', $4 FROM opened RETURNING id, author_id)
     INSERT INTO sanctions (member_id, kind, starts_at, ends_at, decision_id)
     SELECT author_id, 'suspension', $3, $4, id FROM decided`,
    [own.id, moderator.id, new Date('2026-11-19T00:00:00Z'), new Date('2026-12-19T00:00:00Z')],
  );
}
