import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { handlesIn } from '#src/platform/text/markdown.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { debate, member } from '../../support/factories.ts';
import { statementCount } from '../../support/statements.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
  await run(test.db, sql`UPDATE boards SET screening = 'none'`);
  await member(test.db, { handle: 'anna-k', name: 'Anna' });
  await member(test.db, { handle: 'boris', name: 'Boris' });
});

const lastOf = (authorId: number) =>
  one(
    test.db,
    z.object({ id: z.number(), html: z.string(), debateId: z.number() }),
    sql`SELECT id, html, debate_id FROM contributions WHERE author_id = ${authorId} ORDER BY id DESC LIMIT 1`,
  );
const mentionedBy = async (id: number) =>
  (
    await many(
      test.db,
      z.object({ handle: z.string() }),
      sql`SELECT m.handle FROM mentions n JOIN members m ON m.id = n.member_id WHERE n.contribution_id = ${id} ORDER BY m.handle`,
    )
  ).map(({ handle }) => handle);
async function published(text: string) {
  const { id } = await debate(test.db);
  const author = await test.signedInAs();
  const sent = await author
    .post(`/debates/${id}/contributions`)
    .type('form')
    .send({ key: randomUUID(), claim: 'A claim.', language: 'en', text });
  expect(sent.status).toBe(303);
  return { author, sent, ...(await lastOf(author.member.id)) };
}

describe('what names somebody', () => {
  it.each([
    ['Ask @anna-k.', ['anna-k']],
    ['(@anna-k), **@boris**: see', ['anna-k', 'boris']],
    ['@ANNA-K and @Boris', ['anna-k', 'boris']],
    ['@anna-k @anna-k @anna-k', ['anna-k']],
    ['`@anna-k`, and\n\n    @boris', []],
    ['anna@anna-k.example or x@boris', []],
    ['https://example.org/@boris and [a link to @boris](https://example.org)', []],
    ['@boris/types @boris.example @boris_ \\@boris @@boris', []],
    ['> @boris said so', []],
    ['@anna-kk @bori @nobody-here', []],
    ['@', []],
  ])('%j', async (text, handles) => {
    expect(await mentionedBy((await published(text)).id)).toEqual(handles);
  });
});

describe('a mention', () => {
  it('leads to the profile; an unknown handle stays text', async () => {
    const { html } = await published('Ask @Anna-K or @nobody-here <b>now</b>.');
    expect(html).toContain('<a href="/members/anna-k"');
    expect(html).toContain('>@Anna-K</a> or @nobody-here');
  });

  it('of oneself leads there and tells nobody', async () => {
    const author = await test.signedInAs({ handle: 'mirror' });
    const { id } = await debate(test.db);
    await author
      .post(`/debates/${id}/contributions`)
      .type('form')
      .send({ key: randomUUID(), claim: 'A claim.', language: 'en', text: 'As I, @mirror, said.' });
    const made = await lastOf(author.member.id);
    expect(made.html).toContain('/members/mirror');
    expect(await mentionedBy(made.id)).toEqual([]);
  });

  it('goes and comes with an edit', async () => {
    const { id, author } = await published('Ask @anna-k.');
    const edited = { text: 'No, ask @boris.', language: 'en', revision: '1' };
    await author.post(`/contributions/${id}/text`).type('form').send(edited).expect(303);
    expect(await mentionedBy(id)).toEqual(['boris']);
    expect((await lastOf(author.member.id)).html).toContain('/members/boris');
  });

  it('is shown as it will be in the preview', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    const preview = {
      key: randomUUID(),
      claim: 'A claim.',
      language: 'en',
      text: 'Ask @anna-k or @nobody-here.',
    };
    const page = await author.post(`/debates/${id}/contributions/preview`).type('form').send(preview);
    expect(page.text).toContain('<a href="/members/anna-k"');
  });
});

describe('ten thousand mentions', () => {
  it('are bounded work: the first ten are told, and the author is told so', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, i) => member(test.db, { handle: `crowd-${i}` })));
    const crowd = Array.from({ length: 12 }, (_, i) => `@crowd-${i}`).join(' ');
    const { id, author, html } = await published(crowd);
    expect(await mentionedBy(id)).toHaveLength(10);
    expect(html.match(/<a href="\/members\/crowd-/g)).toHaveLength(10);
    const page = await author.get('/');
    expect(page.text).toContain('only the first ten are told');
  });

  it('of nobody and everybody cost one statement', async () => {
    const text = Array.from({ length: 3000 }, (_, i) => `@x${i}`)
      .join(' ')
      .slice(0, 9990);
    expect(handlesIn(text).length).toBeGreaterThan(1000);
    const few = await statementCount(test.db, () => published('Ask @anna-k first, and then somebody else.'));
    const most = await statementCount(test.db, () => published(text));
    expect(most).toBeLessThanOrEqual(few + 1);
    expect(handlesIn('@'.repeat(10_000))).toEqual([]);
    expect(handlesIn('@a'.repeat(5000))).toEqual([]);
  });
});
