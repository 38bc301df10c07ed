import { beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';
import { statementsOf } from '../../support/statements.ts';

let test: TestApp;
let path: string;
const ids: number[] = [];

beforeAll(async () => {
  test = await testApp();
  const made = await debate(test.db);
  path = made.path;
  const author = await member(test.db);
  for (let n = 0; n < 55; n += 1) {
    ids.push(
      (await contribution(test.db, { debateId: made.id, authorId: author.id, group: n % 2 ? 'IN' : 'CS' }))
        .id,
    );
  }
});

const shown = (html: string) =>
  [...html.matchAll(/<article class="contribution" id="c(\d+)"/g)].map(([, id]) => Number(id));
const linkTo = (html: string, rel: 'next' | 'prev') =>
  new RegExp(`rel="${rel}" href="([^"]+)"`).exec(html)?.[1]?.replaceAll('&amp;', '&');

describe('a long debate', () => {
  it('is read forwards and backwards, page by page, without gaps or repetitions', async () => {
    for (const sort of ['oldest', 'newest']) {
      const forwards: number[] = [];
      let url: string | undefined = `${path}?sort=${sort}`;
      let last = url;
      while (url) {
        last = url;
        const { text } = await test.visitor().get(url);
        forwards.push(...shown(text));
        url = linkTo(text, 'next');
      }
      expect(forwards).toEqual(sort === 'oldest' ? ids : ids.toReversed());
      const backwards: number[] = [];
      let back: string | undefined = last;
      while (back) {
        const { text } = await test.visitor().get(back);
        backwards.unshift(...shown(text));
        back = linkTo(text, 'prev');
      }
      expect(backwards).toEqual(forwards);
    }
  });

  it('opens at any contribution on a page that holds it', async () => {
    for (const id of ids) {
      const { text } = await test.visitor().get(`${path}?at=${id}`);
      const page = shown(text);
      expect(page).toContain(id);
      expect(page.length).toBeLessThanOrEqual(20);
      expect(page, 'a part of the debate in order').toEqual(
        ids.slice(ids.indexOf(page[0] ?? 0), ids.indexOf(page[0] ?? 0) + page.length),
      );
      const next = linkTo(text, 'next');
      if (next)
        expect(shown((await test.visitor().get(next)).text)[0]).toBe(ids[ids.indexOf(page.at(-1) ?? 0) + 1]);
      else expect(page.at(-1)).toBe(ids.at(-1));
      const prev = linkTo(text, 'prev');
      if (prev)
        expect(shown((await test.visitor().get(prev)).text).at(-1)).toBe(ids[ids.indexOf(page[0] ?? 0) - 1]);
      else expect(page[0]).toBe(ids[0]);
    }
  });

  it('can be narrowed to one group', async () => {
    const { text } = await test.visitor().get(`${path}?group=IN`);
    expect(shown(text)).toEqual(ids.filter((_, n) => n % 2).slice(0, 20));
  });

  it('ignores cursors that are none', async () => {
    for (const cursor of [
      'after=0',
      'after=-1',
      'after=x',
      'after=99999999999999999999',
      'before[]=1',
      'at=1e3',
    ]) {
      expect((await test.visitor().get(`${path}?${cursor}`)).status, cursor).toBe(200);
    }
  });
});

describe('the statements of a debate page', () => {
  it('are as many at 20 contributions as at 2,000, and at most six', async () => {
    const small = await debate(test.db);
    const large = await debate(test.db);
    const author = await member(test.db);
    for (const [{ id }, count] of [
      [small, 20],
      [large, 2000],
    ] as const) {
      await run(
        test.db,
        sql`INSERT INTO contributions (debate_id, author_id, group_code, state, language, claim, source, html, renderer, submission_key, submitted_at, placed_at)
            SELECT ${id}, ${author.id}, 'ID', 'published', 'en', 'A claim.', 'x', '<p>x</p>', 1, gen_random_uuid(), at, at
            FROM generate_series(1, ${count}) n, LATERAL (SELECT timestamptz '2026-11-02' + n * interval '1 second' AS at)`,
      );
      await run(
        test.db,
        sql`INSERT INTO contributions (debate_id, thread_id, in_reply_to, author_id, group_code, state, language, source, html, renderer, submission_key, submitted_at, placed_at)
            SELECT c.debate_id, c.id, c.id, c.author_id, 'ID', 'published', 'en', 'y', '<p>y</p>', 1, gen_random_uuid(), c.placed_at, c.placed_at
            FROM contributions c, generate_series(1, 2) WHERE c.debate_id = ${id} AND c.thread_id IS NULL`,
      );
    }
    const reader = await test.signedInAs();
    for (const [who, beside] of [
      [test.visitor(), 0],
      [reader, 2],
    ] as const) {
      const ofSmall = await statementsOf(test.db, () => who.get(small.path));
      const ofLarge = await statementsOf(test.db, () => who.get(large.path));
      expect(ofLarge).toEqual(ofSmall);
      expect(ofSmall.length - beside, ofSmall.join('\n')).toBeLessThanOrEqual(6);
    }
  });
});

describe('addresses', () => {
  it('that name no debate are a 404', async () => {
    for (const path of [
      '/debates/0',
      '/debates/x',
      '/debates/999999',
      '/debates/1e3',
      '/debates/-1',
      '/contributions/x',
      '/contributions/999999',
      '/debates/99999999999999999999',
    ]) {
      expect((await test.visitor().get(path)).status, path).toBe(404);
    }
  });
});
