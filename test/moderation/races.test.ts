import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { approval, refusal, removal, send, stateOf, withCase } from './helpers.ts';

let test: TestApp;
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
let first: Agent;
let second: Agent;
beforeAll(async () => {
  test = await testApp();
  first = await test.signedInAs({ role: 'moderator', name: 'Mo Erste' });
  second = await test.signedInAs({ role: 'moderator', name: 'Mo Zweite' });
});
const rounds = [1, 2, 3, 4, 5];
const Count = z.object({ count: z.number() });
const staff = () => ({
  state: 'published' as const,
  entries: [{ source: 'staff' as const, reporterId: first.member.id }],
});

describe('of two decisions at once, one stands', () => {
  it.each([
    ['publishing and declining', 'held', approval, refusal],
    ['keeping and removing', 'published', { act: 'keep', revision: '1' }, removal],
    ['keeping twice', 'published', { act: 'keep', revision: '1' }, { act: 'keep', revision: '1' }],
  ] as const)('%s', async (_name, state, firstBody, secondBody) => {
    for (const _round of rounds) {
      const item = await withCase(test.db, state === 'held' ? {} : staff());
      const answers = await Promise.all([
        send(first, `${item.path}/decisions`, firstBody),
        send(second, `${item.path}/decisions`, secondBody),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
      const { count } = await one(
        test.db,
        Count,
        sql`SELECT count(*) FROM decisions WHERE contribution_id = ${item.id}`,
      );
      expect(count).toBe(1);
      const late = answers.find(({ status }) => status === 409)?.text ?? '';
      expect(late).toMatch(/Mo \w+ already decided this,/);
      expect(late).toContain('What you sent changed nothing.');
      const lost = answers[1]?.status === 409 && 'facts' in secondBody ? secondBody.facts : null;
      if (lost) expect(late).toContain(lost);
    }
  });
});

describe('a decision and its author at once', () => {
  it('withdrawing and deciding: one of them', async () => {
    for (const _round of rounds) {
      const author = await test.signedInAs();
      const item = await withCase(test.db, { authorId: author.member.id });
      const [decided, withdrawn] = await Promise.all([
        send(first, `${item.path}/decisions`, refusal),
        send(author, `/contributions/${item.id}/withdrawal`, {}),
      ]);
      const { state } = await stateOf(test.db, item.id);
      expect([decided.status, withdrawn.status, state]).toEqual(
        state === 'removed' ? [303, 404, 'removed'] : [409, 303, 'withdrawn'],
      );
    }
  });

  it('removing a text and replying to it: nobody fails', async () => {
    for (const _round of rounds) {
      const item = await withCase(test.db, staff());
      const speakers = await Promise.all([1, 2, 3].map(() => test.signedInAs()));
      const reply = (agent: Agent) =>
        send(agent, `/debates/${item.debateId}/contributions`, {
          language: 'en',
          text: 'An answer.',
          key: randomUUID(),
          claim: 'A claim.',
          in_reply_to: String(item.id),
        });
      const answers = await Promise.all([
        send(first, `${item.path}/decisions`, removal),
        ...speakers.map(reply),
      ]);
      for (const { status } of answers) expect([303, 404, 409]).toContain(status);
      expect(answers[0]?.status).toBe(303);
    }
  });
});
