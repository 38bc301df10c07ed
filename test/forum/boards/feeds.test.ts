import { beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { entriesOf, feedHead } from '../../support/atom.ts';
import { boardId, contribution, debate, member } from '../../support/factories.ts';
import { statementCount } from '../../support/statements.ts';

let test: TestApp;
const base = 'http://127.0.0.1:3000';

beforeAll(async () => {
  test = await testApp();
});

async function board(slug: string) {
  const read = await test.visitor().get(`/boards/${slug}/feed.atom`);
  return { ...(await feedHead(test.db, read.text)), entries: await entriesOf(test.db, read.text), read };
}

describe('the feed of a board', () => {
  it('is valid without an entry', async () => {
    const { entries, title, lang, self, read } = await board('inclusion');
    expect(entries).toEqual([]);
    expect([title, lang]).toEqual(['Inclusion · ICT4Society', 'en']);
    expect(self).toBe(`${base}/boards/inclusion/feed.atom`);
    expect(read.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
  });

  it('has what was published and opened on it, the newest first, each in its language', async () => {
    const safer = await boardId(test.db, 'safer-internet');
    const { id } = await debate(test.db, {
      boardId: safer,
      title: 'Was <b>hilft</b> & was ]]> nicht?',
      language: 'de',
    });
    await debate(test.db, { title: 'On another board' });
    const author = await member(test.db, { name: 'Ana & <Bo> &amp; Co', email: 'ana@example.net' });
    const first = await contribution(test.db, {
      debateId: id,
      authorId: author.id,
      claim: 'Une affirmation & <b> ]]>',
      text: 'Une *idée* ]]> <entry>',
      language: 'fr',
    });
    const reply = await contribution(test.db, { debateId: id, authorId: author.id, inReplyTo: first.id });
    const { entries, read } = await board('safer-internet');
    expect(entries.map(({ id: entry }) => entry)).toEqual([
      `${base}/contributions/${reply.id}`,
      `${base}/contributions/${first.id}`,
      `${base}/debates/${id}`,
    ]);
    expect(entries.map(({ lang }) => lang)).toEqual(['en', 'fr', 'de']);
    expect(entries[1]).toMatchObject({
      href: `${base}/contributions/${first.id}`,
      author: 'Ana & <Bo> &amp; Co',
      title: 'Une affirmation &amp; &lt;b&gt; ]]&gt;',
    });
    expect(entries[1]?.content).toContain('<em>idée</em>');
    expect(read.text).not.toContain('ana@example.net');
  });

  it('has nothing that is held, hidden, removed, withdrawn or only proposed', async () => {
    const kids = await boardId(test.db, 'better-internet-for-kids');
    const { id } = await debate(test.db, { boardId: kids });
    for (const state of ['held', 'hidden', 'removed', 'withdrawn'] as const) {
      await contribution(test.db, { debateId: id, state, text: `secret ${state}` });
    }
    for (const state of ['draft', 'proposed', 'declined'] as const) {
      await debate(test.db, { boardId: kids, state, title: `secret ${state}` });
    }
    const moderator = await test.signedInAs({ role: 'admin' });
    for (const reader of [test.visitor(), moderator]) {
      for (const path of ['/boards/better-internet-for-kids/feed.atom', '/feed.atom']) {
        expect((await reader.get(path)).text).not.toContain('secret');
      }
    }
    expect((await board('better-internet-for-kids')).entries).toHaveLength(1);
  });

  it('has at most thirty entries, in as many statements as with one', async () => {
    const csr = await boardId(test.db, 'corporate-social-responsibility');
    const { id } = await debate(test.db, { boardId: csr });
    const path = '/boards/corporate-social-responsibility/feed.atom';
    const before = await statementCount(test.db, () => test.visitor().get(path));
    for (let n = 0; n < 33; n += 1) await contribution(test.db, { debateId: id });
    expect(await statementCount(test.db, () => test.visitor().get(path))).toBe(before);
    const { entries } = await board('corporate-social-responsibility');
    expect(entries).toHaveLength(30);
    const times = entries.map(({ published }) => published.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it('answers 304 to who has it already, until something is added', async () => {
    const id = await boardId(test.db, 'digital-literacy');
    await debate(test.db, { boardId: id });
    const path = '/boards/digital-literacy/feed.atom';
    const { etag, 'last-modified': modified } = (await test.visitor().get(path)).headers;
    expect(
      (
        await test
          .visitor()
          .get(path)
          .set('If-None-Match', etag ?? '')
      ).status,
    ).toBe(304);
    expect(
      (
        await test
          .visitor()
          .get(path)
          .set('If-Modified-Since', modified ?? '')
      ).status,
    ).toBe(304);
    await debate(test.db, { boardId: id, openedAt: new Date('2026-11-19T09:00:00Z') });
    expect(
      (
        await test
          .visitor()
          .get(path)
          .set('If-None-Match', etag ?? '')
      ).status,
    ).toBe(200);
    expect(
      (
        await test
          .visitor()
          .get(path)
          .set('If-Modified-Since', modified ?? '')
      ).status,
    ).toBe(200);
  });
});

describe('the feed of the site', () => {
  it('has what every board has', async () => {
    const one = await debate(test.db, {
      boardId: await boardId(test.db, 'accessibility'),
      openedAt: new Date('2026-11-20T08:00:00Z'),
    });
    const two = await debate(test.db, { openedAt: new Date('2026-11-20T09:00:00Z') });
    const { text } = await test.visitor().get('/feed.atom').set('Accept-Language', 'de');
    const entries = await entriesOf(test.db, text);
    expect(entries.slice(0, 2).map(({ id }) => id)).toEqual([
      `${base}/debates/${two.id}`,
      `${base}/debates/${one.id}`,
    ]);
    expect((await feedHead(test.db, text)).lang).toBe('de');
  });

  it('says when a text was edited', async () => {
    const { id } = await contribution(test.db, { at: new Date('2026-11-20T09:30:00Z') });
    const edited = new Date('2026-11-20T09:50:00Z');
    await run(test.db, sql`UPDATE contributions SET edited_at = ${edited} WHERE id = ${id}`);
    const [entry] = await entriesOf(test.db, (await test.visitor().get('/feed.atom')).text);
    expect(entry).toMatchObject({ published: new Date('2026-11-20T09:30:00Z'), updated: edited });
    const read = await test.visitor().get('/feed.atom');
    expect(new Date(read.headers['last-modified'] ?? '')).toEqual(edited);
  });
});
