import { beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { entriesOf } from '../../support/atom.ts';
import { decideOn, reverse } from '../../support/decisions.ts';
import { boardId, contribution, debate, member } from '../../support/factories.ts';

let test: TestApp;
const second = 1000;

beforeAll(async () => {
  test = await testApp();
});

function pass(ms: number): void {
  test.clock.now = new Date(test.clock.now.getTime() + ms);
}

/** The paths of every feed in which a contribution to this debate stands. */
const feedsOf = (debateId: number) => [
  '/feed.atom',
  '/boards/sustainability/feed.atom',
  `/debates/${debateId}/feed.atom`,
];

/** The status that each feed answers to who read it at this moment, by the time it was given. */
async function statuses(feeds: readonly string[], modified: readonly string[]): Promise<number[]> {
  const answers = await Promise.all(
    feeds.map((path, i) =>
      test
        .visitor()
        .get(path)
        .set('If-Modified-Since', modified[i] ?? ''),
    ),
  );
  return answers.map(({ status }) => status);
}

async function modifiedTimes(feeds: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(feeds.map((path) => test.visitor().get(path).expect(200)));
  return answers.map(({ headers }) => String(headers['last-modified']));
}

describe('who asks a feed by time', () => {
  it('reads of what is removed, restored, withdrawn and named otherwise, and of nothing where nothing changed', async () => {
    const moderator = await test.signedInAs({ role: 'moderator' });
    const colleague = await test.signedInAs({ role: 'moderator' });
    const author = await test.signedInAs({ name: 'Ida Before' });
    const { id: debateId } = await debate(test.db);
    const { id } = await contribution(test.db, { debateId, authorId: author.member.id });
    await contribution(test.db, { debateId });
    const feeds = feedsOf(debateId);
    const profile = { name: 'Ida After', group: 'ID', organisation: '', language: 'en', timeZone: 'UTC' };
    const changes = [
      () => decideOn(moderator, id, 'remove'),
      () => reverse(test.db, colleague, id),
      () => author.post('/accounts/me/profile').type('form').send(profile).expect(303),
      () => author.post(`/contributions/${id}/withdrawal`).expect(303),
    ];
    for (const change of changes) {
      pass(2 * second);
      const before = await modifiedTimes(feeds);
      expect(await statuses(feeds, before)).toEqual([304, 304, 304]);
      await change();
      expect(await statuses(feeds, before), 'within the same second').toEqual([200, 200, 200]);
      pass(2 * second);
      expect(await statuses(feeds, before)).toEqual([200, 200, 200]);
    }
  });

  it('is given no time while more may change within its second', async () => {
    const moderator = await test.signedInAs({ role: 'moderator' });
    const { id } = await contribution(test.db, {});
    await decideOn(moderator, id, 'remove');
    expect((await test.visitor().get('/feed.atom')).headers['last-modified']).toBeUndefined();
    pass(second);
    expect((await test.visitor().get('/feed.atom')).headers['last-modified']).toBeDefined();
  });

  it('may keep a feed, and asks again each time; members keep nothing', async () => {
    const { id } = await debate(test.db);
    const reader = await test.signedInAs();
    for (const path of [...feedsOf(id), '/moderation/log.atom']) {
      expect((await test.visitor().get(path)).headers['cache-control'], path).toBe('no-cache');
      expect((await reader.get(path)).headers['cache-control'], path).toBe('no-store');
    }
  });
});

describe('an entry', () => {
  it('has a moment of its own, also where several appeared at once', async () => {
    const kids = await boardId(test.db, 'better-internet-for-kids');
    const { id: debateId } = await debate(test.db, { boardId: kids, openedAt: test.clock.now });
    for (let n = 0; n < 5; n += 1) await contribution(test.db, { debateId, at: test.clock.now });
    const read = async () =>
      entriesOf(test.db, (await test.visitor().get('/boards/better-internet-for-kids/feed.atom')).text);
    const before = await read();
    expect(before).toHaveLength(6);
    expect(new Set(before.map(({ updated }) => updated.getTime())).size).toBe(6);
    for (const { published, updated } of before) {
      expect(published).toEqual(test.clock.now);
      expect(updated.getTime() - published.getTime()).toBeLessThan(6);
    }
    await contribution(test.db, { debateId, at: test.clock.now });
    const after = await read();
    const moments = new Map(after.map(({ id, updated }) => [id, updated.getTime()]));
    for (const { id, updated } of before.filter((entry) => entry.href.includes('/contributions/')))
      expect(moments.get(id), 'what was there keeps its moment').toBe(updated.getTime());
  });

  it('has absolute links, and its own address as base of others', async () => {
    const { handle } = await member(test.db, { handle: 'ida-linked' });
    const { id: debateId } = await debate(test.db);
    const { id } = await contribution(test.db, { debateId });
    const html = `<p><a href="/members/${handle}" rel="nofollow">@${handle}</a> <a href="#part">a part</a> <a href="https://example.org/x">x</a> &lt;a href="/y"</p>`;
    await run(test.db, sql`UPDATE contributions SET html = ${html} WHERE id = ${id}`);
    const [entry] = await entriesOf(
      test.db,
      (await test.visitor().get(`/debates/${debateId}/feed.atom`)).text,
    );
    expect(entry?.base).toBe(`http://127.0.0.1:3000/contributions/${id}`);
    expect(entry?.content).toContain(`<a href="http://127.0.0.1:3000/members/${handle}"`);
    expect(entry?.content).toContain('<a href="#part">');
    expect(entry?.content).toContain('<a href="https://example.org/x">');
    expect(entry?.content).toContain('&lt;a href="/y"');
  });
});
