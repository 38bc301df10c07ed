import { beforeAll, describe, expect, it } from 'vitest';
import { createNotices } from '../concerns/notifications/helpers.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { decideOn, held, reverse } from '../support/decisions.ts';
import { contribution, debate } from '../support/factories.ts';
import { lastDecision, refusal, removal, send, withCase } from './helpers.ts';

let test: TestApp;
let moderator: Awaited<ReturnType<TestApp['signedInAs']>>;
let colleague: typeof moderator;
beforeAll(async () => {
  test = await testApp();
  moderator = await test.signedInAs({ role: 'moderator' });
  colleague = await test.signedInAs({ role: 'moderator' });
});

type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;

/** What the notices of a member say, newest first, and how many their badge counts. */
async function told(agent: Agent) {
  await createNotices(test);
  const { text } = await agent.get('/notifications').expect(200);
  const said = [...text.matchAll(/<a href="\/accounts\/me\/decisions\/\d+">([^<]+)<\/a>/g)].map(
    ([, words]) => words,
  );
  return { said, badge: Number(/unread-count"[^>]*>(?:<span[^>]*>)?(\d+)/.exec(text)?.[1] ?? 0), text };
}

describe('a decision about oneself is a notice with its badge', () => {
  it('published, removed, back: each in its own words, and leading to the decision', async () => {
    const author = await test.signedInAs({ published: 5 });
    const { id: debateId } = await debate(test.db);
    const item = await contribution(test.db, {
      debateId,
      authorId: author.member.id,
      claim: 'What I claim.',
    });
    await decideOn(moderator, item.id, 'remove');
    expect(await told(author)).toMatchObject({ said: ['Your contribution was removed'], badge: 1 });
    await reverse(test.db, colleague, item.id);
    const back = await told(author);
    expect(back).toMatchObject({
      said: ['Your contribution is back', 'Your contribution was removed'],
      badge: 2,
    });
    expect(back.text).toContain('What I claim.');
    const [decision = ''] = /\/accounts\/me\/decisions\/\d+/.exec(back.text) ?? [];
    const page = await author.get(decision).expect(302);
    await author.get(String(page.headers.location)).expect(200);
  });

  it('published or not published, what waited: never said to be removed', async () => {
    const place = await debate(test.db);
    const sent = [];
    for (const act of ['approve', 'decline'] as const) {
      const author = await test.signedInAs({ published: 0 });
      const id = (await withCase(test.db, { authorId: author.member.id, debateId: place.id })).id;
      await decideOn(moderator, id, act);
      sent.push((await told(author)).said.join());
    }
    expect(sent).toEqual(['Your contribution is published', 'Your contribution is not published']);
    await expect(held(test, place.id)).resolves.toBeGreaterThan(0);
  });

  it('a warning, a suspension and that it is lifted: also while one is suspended, and whatever one muted', async () => {
    const author = await test.signedInAs({ published: 5 });
    const first = await withCase(test.db, { authorId: author.member.id });
    const next = await withCase(test.db, { authorId: author.member.id, state: 'published' });
    await send(author, `/debates/${next.debateId}/follow`, { level: 'nothing' }).expect(303);
    await send(moderator, `${first.path}/decisions`, { ...refusal, sanction: 'warning' }).expect(303);
    const suspension = { ...removal, sanction: 'suspension', until: '2026-12-20' };
    await send(moderator, `${next.path}/decisions`, suspension).expect(303);
    expect((await told(author)).said.toSorted()).toEqual([
      'You have been warned',
      'Your account is suspended from writing',
      'Your contribution is not published',
      'Your contribution was removed',
    ]);
    for (const { id } of [next, first]) {
      const reason = { reason: 'It broke no rule.' };
      await send(colleague, `/decisions/${await lastDecision(test.db, id)}/reversal`, reason).expect(303);
    }
    const { said, badge } = await told(author);
    expect(said.slice(0, 4).toSorted()).toEqual([
      'Your contribution is back',
      'Your contribution is published',
      'Your suspension has been lifted: you can write again',
      'Your warning has been withdrawn',
    ]);
    expect(badge).toBe(8);
  });
});
