import { beforeAll, describe, expect, it } from 'vitest';
import { changeState } from '#src/forum/contributions/writing/change-state.ts';
import { queueCounts } from '#src/moderation/cases/queue/store.ts';
import { visitor } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { visitorIn } from '#src/platform/http/viewer.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { boardId } from '../support/factories.ts';
import { statementCount } from '../support/statements.ts';
import { approval, moderatorOf, send, withCase } from './helpers.ts';

let test: TestApp;
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
let first: Agent;
let second: Agent;
beforeAll(async () => {
  test = await testApp();
  first = await test.signedInAs({ role: 'moderator', name: 'First Moderator' });
  second = await test.signedInAs({ role: 'moderator', name: 'Second Moderator' });
});

describe('the queue', () => {
  it('shows the longest waiting first, page by page, by board and by claim', async () => {
    const items = [];
    for (let i = 0; i < 25; i++)
      items.push(await withCase(test.db, { board: 'accessibility', text: `Waiting ${i}.` }));
    const [oldest, newest] = [items[0], items.at(-1)];
    if (!oldest || !newest) throw new Error('no items');
    const page = await first.get('/moderation/queue?board=accessibility').expect(200);
    expect(page.text).toContain(`"${oldest.path}"`);
    expect(page.text).not.toContain(`"${newest.path}"`);
    const next = /href="([^"]*after=\d+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const rest = await first.get(next).expect(200);
    expect(rest.text).toContain(`"${newest.path}"`);
    const back = /href="([^"]*before=\d+)"/.exec(rest.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await first.get(back)).text).toContain(`"${oldest.path}"`);

    await send(first, `${oldest.path}/claim`).expect(303);
    expect((await first.get('/moderation/queue?show=mine&board=accessibility')).text).toContain(
      `"${oldest.path}"`,
    );
    expect((await second.get('/moderation/queue?show=mine&board=accessibility')).text).not.toContain(
      `"${oldest.path}"`,
    );
    expect((await second.get('/moderation/queue?show=unclaimed&board=accessibility')).text).not.toContain(
      `"${oldest.path}"`,
    );
    const other = await (await moderatorOf(test, 'inclusion')).get('/moderation/queue').expect(200);
    expect(other.text).not.toContain(`"${oldest.path}"`);
  });

  it('forgets what its author withdrew and what was decided', async () => {
    const withdrawn = await withCase(test.db, { board: 'digital-literacy' });
    const decided = await withCase(test.db, { board: 'digital-literacy' });
    await transaction(test.db, (tx) => changeState(tx, { id: withdrawn.id, from: 'held', to: 'withdrawn' }));
    await send(first, `${decided.path}/decisions`, approval).expect(303);
    const { text } = await first.get('/moderation/queue?board=digital-literacy').expect(200);
    expect(text).not.toContain(withdrawn.path);
    expect(text).not.toContain(decided.path);
    expect(text).toContain('Nothing is waiting');
    await send(first, `${withdrawn.path}/decisions`, approval).expect(409);
  });

  it('counts what the reader can decide, and needs no more than five statements', async () => {
    const board = await moderatorOf(test, 'better-internet-for-kids');
    await withCase(test.db, { board: 'better-internet-for-kids' });
    await withCase(test.db, { board: 'better-internet-for-kids', authorId: board.member.id });
    const id = await boardId(test.db, 'better-internet-for-kids');
    const actor = { ...visitor, id: null, grants: [{ role: 'moderator' as const, boardId: id }] };
    const counts = await queueCounts(test.db, { ...visitorIn('en', test.clock.now), actor });
    expect(counts.map(({ all }) => all)).toEqual([2]);
    const statements = await statementCount(test.db, async () => {
      await first.get('/moderation/queue').expect(200);
    });
    expect(statements).toBeLessThanOrEqual(5);
  });
});
