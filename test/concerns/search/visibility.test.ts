import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { learnWords } from '#src/concerns/search/suggestions/learn-words.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { slices } from '#src/slices.ts';
import { lastDecision, removal, withCase } from '../../moderation/helpers.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member, organisation } from '../../support/factories.ts';
import { search } from './helpers.ts';

// Words that no text of the site has, one for each test.
let word = '';
let test: TestApp;
let n = 0;
beforeEach(async () => {
  test ??= await testApp({ trustProxy: 1 });
  n += 1;
  const letters = [...createHash('sha256').update(String(n)).digest().subarray(0, 6)];
  word = letters
    .map((letter, i) => `${'bcdfghjklmnprstvwz'[letter % 18]}${'aeiou'[(letter + i) % 5]}`)
    .join('');
});

/** Where anybody at all finds the word: as a hit, in a count, in an excerpt or as a guess. */
async function traces(text = word): Promise<string[]> {
  const moderator = await test.signedInAs({ role: 'moderator' });
  const curator = await test.signedInAs({ role: 'curator' });
  const admin = await test.signedInAs({ role: 'admin' });
  await learnWords(test.db);
  const found: string[] = [];
  for (const [name, agent] of Object.entries({ visitor: test.visitor(), moderator, curator, admin })) {
    for (const sort of ['best', 'new']) {
      const page = await search(agent, text, { sort });
      if (page.found > 0) found.push(`${name}, ${sort}`);
    }
    const near = text.slice(0, 5) + text.slice(6);
    if ((await search(agent, near)).suggested === text) found.push(`${name}, guessed`);
  }
  return found;
}
const everywhere = ['visitor', 'moderator', 'curator', 'admin'].flatMap((who) =>
  ['best', 'new', 'guessed'].map((way) => `${who}, ${way}`),
);

describe('a contribution', () => {
  it('is found once it is published', async () => {
    await contribution(test.db, { text: `Something ${word} here.` });
    expect(await traces()).toEqual(everywhere);
  });

  it.each(['held', 'hidden', 'removed', 'withdrawn'] as const)(
    'is found by nobody when it is %s',
    async (state) => {
      const author = await test.signedInAs();
      await contribution(test.db, { text: `Something ${word} here.`, state, authorId: author.member.id });
      expect(await traces()).toEqual([]);
      expect((await search(author, word)).found).toBe(0);
    },
  );

  it('is found by nobody from its removal on, and again when that is reversed', async () => {
    const moderator = await test.signedInAs({ role: 'moderator' });
    const item = await withCase(test.db, { text: `Something ${word} here.`, state: 'published' });
    expect(await traces()).toEqual(everywhere);
    await moderator.post(`${item.path}/decisions`).type('form').send(removal).expect(303);
    expect(await traces()).toEqual([]);
    const decision = await lastDecision(test.db, item.id);
    const other = await test.signedInAs({ role: 'admin' });
    await other
      .post(`/decisions/${decision}/reversal`)
      .type('form')
      .send({ reason: 'It was a mistake.' })
      .expect(303);
    expect(await traces()).toEqual(everywhere);
  });

  it('is found when a moderator publishes what was held', async () => {
    const moderator = await test.signedInAs({ role: 'moderator' });
    const item = await withCase(test.db, { text: `Something ${word} here.` });
    expect(await traces()).toEqual([]);
    await moderator
      .post(`${item.path}/decisions`)
      .type('form')
      .send({ act: 'approve', revision: '1' })
      .expect(303);
    expect(await traces()).toEqual(everywhere);
  });

  it('is found by nobody once its author withdrew it, though a tombstone stands above replies', async () => {
    const author = await test.signedInAs();
    const own = await contribution(test.db, { text: `Something ${word} here.`, authorId: author.member.id });
    await contribution(test.db, { debateId: own.debateId, inReplyTo: own.id });
    await author.post(`/contributions/${own.id}/withdrawal`).expect(303);
    expect(await traces()).toEqual([]);
  });

  it('is found by its present text only', async () => {
    const author = await test.signedInAs();
    const own = await contribution(test.db, { text: `Something ${word} here.`, authorId: author.member.id });
    const edited = { text: `Another ${word}bis here.`, language: 'en', revision: '1' };
    await author.post(`/contributions/${own.id}/text`).type('form').send(edited).expect(303);
    expect((await search(test.visitor(), word)).found).toBe(0);
    expect((await search(test.visitor(), `${word}bis`)).found).toBe(1);
    const held = {
      ...edited,
      text: `${word}bis https://a.eu https://b.eu https://c.eu https://d.eu https://e.eu`,
      revision: '2',
    };
    await author.post(`/contributions/${own.id}/text`).type('form').send(held).expect(303);
    expect(await traces(`${word}bis`)).toEqual([]);
  });

  it('of a debate that only curators see is found by nobody, also when it is published there', async () => {
    const place = await debate(test.db, { state: 'proposed' });
    await contribution(test.db, { debateId: place.id, text: `Something ${word} here.` });
    expect(await traces()).toEqual([]);
    await run(
      test.db,
      sql`UPDATE debates SET state = 'open', opened_at = ${test.clock.now} WHERE id = ${place.id}`,
    );
    expect(await traces()).toEqual(everywhere);
    await run(test.db, sql`UPDATE debates SET state = 'declined' WHERE id = ${place.id}`);
    expect(await traces()).toEqual([]);
  });
});

describe('a debate', () => {
  it.each(['draft', 'proposed', 'declined'] as const)('is found by nobody while it is %s', async (state) => {
    await debate(test.db, { title: `Is it ${word}?`, state });
    expect(await traces()).toEqual([]);
  });

  it('is found from the moment it is opened, by its present head only', async () => {
    const curator = await test.signedInAs({ role: 'curator' });
    const proposed = await debate(test.db, { title: `Is it ${word}?`, state: 'proposed' });
    await curator.post(`${proposed.path}/opening`).type('form').send({ closes_on: '' }).expect(303);
    expect(await traces()).toEqual(everywhere);
    const head = {
      title: `Is it ${word}bis?`,
      lede: 'What it is about.',
      background: '',
      documents: '',
      key_points: '',
      conclusion: '',
      version: '1',
    };
    await curator.post(`${proposed.path}/head`).type('form').send(head).expect(303);
    expect((await search(test.visitor(), word)).found).toBe(0);
    expect((await search(test.visitor(), `${word}bis`)).debates).toHaveLength(1);
  });

  it('that is declined is found by nobody', async () => {
    const curator = await test.signedInAs({ role: 'curator' });
    const proposed = await debate(test.db, { title: `Is it ${word}?`, state: 'proposed' });
    await curator
      .post(`${proposed.path}/refusal`)
      .type('form')
      .send({ reason: 'Not now, we have one like it.' })
      .expect(303);
    expect(await traces()).toEqual([]);
  });
});

describe('people and organisations', () => {
  it('are found by their present names: members who spoke, and organisations that are listed', async () => {
    const silent = await member(test.db, { name: `Silent ${word}`, published: 0 });
    expect((await search(test.visitor(), word)).people).toHaveLength(0);
    await contribution(test.db, { authorId: silent.id });
    expect((await search(test.visitor(), word)).people).toHaveLength(1);
    await run(test.db, sql`UPDATE members SET name = 'Somebody Else' WHERE id = ${silent.id}`);
    expect((await search(test.visitor(), word)).people).toHaveLength(0);
  });

  it('are not found once they have no contribution any more', async () => {
    const author = await test.signedInAs({ name: `Spoke ${word}`, published: 0 });
    const own = await contribution(test.db, { authorId: author.member.id });
    expect((await search(test.visitor(), word)).people).toHaveLength(1);
    await author.post(`/contributions/${own.id}/withdrawal`).expect(303);
    expect((await search(test.visitor(), word)).people).toHaveLength(0);
  });

  it('are not found once an organisation is no longer listed, nor while it is only a name members gave', async () => {
    await organisation(test.db, { name: `Named ${word}`, listed: false });
    expect((await search(test.visitor(), word)).organisations).toHaveLength(0);
    const listed = await organisation(test.db, { name: `Listed ${word}` });
    expect((await search(test.visitor(), word)).organisations).toHaveLength(1);
    await run(test.db, sql`UPDATE organisations SET listed_at = NULL WHERE id = ${listed.id}`);
    expect((await search(test.visitor(), word)).organisations).toHaveLength(0);
    await run(
      test.db,
      sql`UPDATE organisations SET listed_at = ${test.clock.now}, name = 'Another' WHERE id = ${listed.id}`,
    );
    expect((await search(test.visitor(), word)).organisations).toHaveLength(0);
  });
});

it('after all of this every entry is as a recount makes it', async () => {
  const names = (await recount(test.db, slices)).map(({ counter }) => counter);
  expect(names.filter((name) => name.startsWith('search'))).toEqual([]);
});
