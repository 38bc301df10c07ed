/** What a moderator reads of a case, what a decision is not sent with, and which case comes next. */
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clauseInForce } from '#src/moderation/rules/store.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { member } from '../support/factories.ts';
import { moderatorOf, refusal, send, withCase } from './helpers.ts';

let test: TestApp;
let first: Awaited<ReturnType<TestApp['signedInAs']>>;
beforeAll(async () => {
  test = await testApp();
  first = await test.signedInAs({ role: 'moderator', name: 'First Moderator' });
});

async function flagged(board: string, clause: string, reporters: number) {
  const found = await clauseInForce(test.db, clause, test.clock.now);
  const entries = [];
  for (let i = 0; i < reporters; i++) {
    const reporterId = (await member(test.db)).id;
    const clauseId = found?.id ?? 0;
    entries.push({ source: 'flag' as const, clauseId, words: null, language: 'en', reporterId });
  }
  return withCase(test.db, { board, state: 'published', entries });
}

async function dangerous(): Promise<string> {
  const { number } = await one(
    test.db,
    z.object({ number: z.string() }),
    sql`SELECT number FROM clauses WHERE category = 'STATEMENT_CATEGORY_VIOLENCE' OR category = 'STATEMENT_CATEGORY_PROTECTION_OF_MINORS'
        ORDER BY number LIMIT 1`,
  );
  return number;
}

describe('reading and deciding', () => {
  it('covers what was reported as violent or hateful until it is asked for', async () => {
    const item = await flagged('inclusion', await dangerous(), 1);
    const { text } = await first.get(item.path).expect(200);
    expect(text).toMatch(/<details[^>]*>\s*<summary>Reported as violent or hateful: show the text/);
    expect(text).toMatch(/<h1>[^<]*: <span>reported as violent or hateful/);
    expect((await first.get(`/moderation/queue?board=inclusion`)).text).toContain('<summary>Show the text');
    expect((await first.get((await withCase(test.db)).path)).text).not.toContain('show the text');
  });

  it('sends no wording with a blank in it, and keeps what was written', async () => {
    const item = await withCase(test.db);
    const sent = { ...refusal, facts: 'You quoted {what} here.' };
    const refused = await send(first, `${item.path}/decisions`, sent).expect(422);
    expect(refused.text).toContain('Fill in {what}, or remove it');
    expect(refused.text).toContain('You quoted {what} here.');
  });

  it('goes on to the next case that one can decide', async () => {
    const board = await moderatorOf(test, 'better-internet-for-kids');
    const [a, b] = [
      await withCase(test.db, { board: 'better-internet-for-kids' }),
      await withCase(test.db, { board: 'better-internet-for-kids' }),
    ];
    const nextOf = async (id: number) =>
      (await board.get(`/moderation/next?after=${id}`).expect(303)).headers.location;
    expect(await nextOf(a.caseId)).toBe(`${b.path}#head`);
    expect(await nextOf(b.caseId)).toBe(`${a.path}#head`);
  });
});
