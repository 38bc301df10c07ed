import { beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, contribution, debate, member, organisation } from '../../support/factories.ts';
import { statementCount } from '../../support/statements.ts';
import { search } from './helpers.ts';

let test: TestApp;
const minute = (n: number) => new Date(Date.UTC(2026, 5, 1) + n * 60_000);
beforeAll(async () => {
  test = await testApp({ trustProxy: 1 });
});

const hrefs = (items: readonly string[]) =>
  items.map((item) => /<h3[^>]*><a href="[^"]*[?&]at=(\d+)/.exec(item)?.[1]);

describe.each(['best', 'new'] as const)('a long list, %s first', (sort) => {
  const word = `pagination${sort}`;
  let ids: number[] = [];
  beforeAll(async () => {
    const place = await debate(test.db);
    const author = await member(test.db);
    ids = [];
    // Two at each moment: the order must not lose either.
    for (let i = 0; i < 47; i++) {
      const text = `Something about ${word}.`;
      const made = await contribution(test.db, {
        debateId: place.id,
        authorId: author.id,
        text,
        at: minute(Math.floor(i / 2)),
      });
      ids.push(made.id);
    }
  });

  it('is read forwards and backwards without a gap or a doublet, newest first where all are alike', async () => {
    const seen: (string | undefined)[] = [];
    let page = await search(test.visitor(), word, { sort });
    expect(page.heading('contributions')).toBe('47 contributions and replies');
    const sizes: number[] = [];
    for (;;) {
      sizes.push(page.contributions.length);
      seen.push(...hrefs(page.contributions));
      if (!page.next) break;
      page = await search(
        test.visitor(),
        '',
        Object.fromEntries(new URL(page.next, 'http://x').searchParams),
      );
    }
    expect(sizes).toEqual([20, 20, 7]);
    expect(seen).toEqual(ids.toReversed().map(String));
    const back: (string | undefined)[] = hrefs(page.contributions);
    while (page.previous) {
      page = await search(
        test.visitor(),
        '',
        Object.fromEntries(new URL(page.previous, 'http://x').searchParams),
      );
      back.unshift(...hrefs(page.contributions));
    }
    expect(back).toEqual(ids.toReversed().map(String));
  });

  it('is the same whichever days are looked through first', async () => {
    const before = test.clock.now;
    const first = await search(test.visitor(), word, { sort });
    for (const now of ['2026-06-02T00:00:00Z', '2026-08-15T00:00:00Z', '2031-01-01T00:00:00Z']) {
      test.clock.now = new Date(now);
      const again = await search(test.visitor(), word, { sort });
      expect(hrefs(again.contributions)).toEqual(hrefs(first.contributions));
      expect(again.heading('contributions')).toBe('47 contributions and replies');
    }
    test.clock.now = before;
  });
});

describe('what is narrowed', () => {
  let body = { id: 0, slug: '' };
  beforeAll(async () => {
    const board = await boardId(test.db, 'inclusion');
    const author = await member(test.db, { group: 'TU' });
    const concluded = await debate(test.db, { boardId: board, state: 'concluded' });
    const open = await debate(test.db, {
      title: 'Narrowing, or not?',
      closesAt: new Date('2026-11-30T00:00:00Z'),
    });
    body = await organisation(test.db, { name: 'Narrow Body', group: 'IN' });
    await contribution(test.db, {
      debateId: concluded.id,
      authorId: author.id,
      text: 'narrowing one',
      language: 'de',
      at: new Date('2026-03-01T12:00:00Z'),
    });
    const named = await contribution(test.db, {
      debateId: open.id,
      text: 'narrowing two',
      group: 'IN',
      at: new Date('2026-05-01T22:30:00Z'),
    });
    await run(
      test.db,
      sql`UPDATE contributions SET organisation = 'Narrow Body', affiliation = 'declared', named_organisation_id = ${body.id} WHERE id = ${named.id}`,
    ).catch(async () => {
      await run(test.db, sql`SELECT 1`);
    });
  });

  it.each<[Record<string, string>, string[]]>([
    [{}, ['two', 'one']],
    [{ board: 'inclusion' }, ['one']],
    [{ board: 'sustainability' }, ['two']],
    [{ group: 'TU' }, ['one']],
    [{ group: 'IN' }, ['two']],
    [{ state: 'concluded' }, ['one']],
    [{ state: 'open' }, ['two']],
    [{ state: 'closed' }, []],
    [{ language: 'de' }, ['one']],
    [{ language: 'en' }, ['two']],
    [{ language: 'mt' }, []],
    [{ from: '2026-05-01' }, ['two']],
    // Half an hour before midnight in UTC is the next day in Brussels, where visitors are taken to be.
    [{ until: '2026-05-01' }, ['one']],
    [{ until: '2026-05-02', from: '2026-03-01' }, ['two', 'one']],
    [{ board: 'inclusion', group: 'IN' }, []],
    [{ board: 'no-such' }, ['two', 'one']],
  ])('%o', async (filters, texts) => {
    for (const sort of ['best', 'new']) {
      const page = await search(test.visitor(), 'narrowing', { ...filters, kind: 'contributions', sort });
      expect(page.contributions.map((item) => /narrowing<\/mark> (\w+)/.exec(item)?.[1]).toSorted()).toEqual(
        texts.toSorted(),
      );
    }
  });

  it('by state: a debate past its closing date is closed, also before the timetable says so', async () => {
    const before = test.clock.now;
    test.clock.now = new Date('2026-12-01T00:00:00Z');
    expect((await search(test.visitor(), 'narrowing', { state: 'open' })).found).toBe(0);
    const closed = await search(test.visitor(), 'narrowing', { state: 'closed' });
    expect([closed.contributions.length, closed.debates.length]).toEqual([1, 1]);
    test.clock.now = before;
  });

  it('keeps the choices in its links and in its form, and offers to search everywhere', async () => {
    const { main } = await search(test.visitor(), 'narrowing', {
      board: 'inclusion',
      sort: 'new',
      language: 'de',
    });
    expect(main).toMatch(/<details class="narrow" open>/);
    expect(main).toMatch(/<option value="inclusion" selected>/);
    expect(main).toMatch(/<option value="de" selected>/);
    expect(main).toContain('href="/search?q=narrowing">Search everywhere');
    expect(main).toContain(
      '/search?q=narrowing&amp;kind=debates&amp;sort=new&amp;board=inclusion&amp;language=de',
    );
  });
});

describe('titles', () => {
  it('stand above the text of debates, and debates above contributions', async () => {
    const inText = await debate(test.db, { title: 'Something else?' });
    await run(
      test.db,
      sql`UPDATE debate_heads SET background_html = '<p>zircon zircon zircon zircon</p>' WHERE debate_id = ${inText.id}`,
    );
    const inTitle = await debate(test.db, {
      title: 'What of zircon?',
      openedAt: new Date('2026-01-01T00:00:00Z'),
    });
    await contribution(test.db, { debateId: inText.id, text: 'zircon' });
    const page = await search(test.visitor(), 'zircon');
    expect(page.debates.map((item) => /href="(\/debates\/[^"]*)"/.exec(item)?.[1])).toEqual([
      inTitle.path,
      inText.path,
    ]);
    expect(page.main.indexOf('found-debates')).toBeLessThan(page.main.indexOf('found-contributions'));
  });
});

describe('people and organisations', () => {
  it('are found by the beginning of their name, by handle, and without accents', async () => {
    const author = await member(test.db, { name: 'Žofia Krásná', handle: 'zofia-k' });
    await contribution(test.db, { authorId: author.id });
    for (const text of ['zofia', 'Krasna', 'zof kras', '@zofia-k', 'ZOFIA-K']) {
      expect((await search(test.visitor(), text, { kind: 'people' })).people).toHaveLength(1);
    }
    await organisation(test.db, { name: 'Société Générique', country: 'BE' });
    expect((await search(test.visitor(), 'societe gen')).organisations).toHaveLength(1);
    expect((await search(test.visitor(), 'societe gen', { group: 'TU' })).organisations).toHaveLength(0);
  });

  it('are read page by page', async () => {
    for (let i = 0; i < 23; i++)
      await member(test.db, { name: `Quorum Member ${String(i).padStart(2, '0')}` });
    const first = await search(test.visitor(), 'quorum', { kind: 'people' });
    expect([first.people.length, first.heading('people')]).toEqual([20, '23 people']);
    const next = await search(
      test.visitor(),
      '',
      Object.fromEntries(new URL(first.next ?? '', 'http://x').searchParams),
    );
    expect(next.people).toHaveLength(3);
    const few = await search(test.visitor(), 'quorum');
    expect(few.people).toHaveLength(3);
    expect(few.main).toContain('href="/search?q=quorum&amp;kind=people"');
  });
});

it('is answered with few statements, however much is found', async () => {
  await search(test.visitor(), 'paginationbest');
  const many = await statementCount(test.db, () => search(test.visitor(), 'paginationbest'));
  const few = await statementCount(test.db, () => search(test.visitor(), 'zircon'));
  expect(many).toBeLessThanOrEqual(14);
  expect(Math.abs(many - few)).toBeLessThanOrEqual(3);
});

it('of more than it counts says that there are more', async () => {
  const place = await debate(test.db);
  const author = await member(test.db);
  await run(
    test.db,
    sql`INSERT INTO contributions (debate_id, author_id, group_code, state, language, claim, source, html, renderer, submission_key, submitted_at, placed_at)
        SELECT ${place.id}, ${author.id}, 'ID', 'published', 'en', 'A claim.', 'multitude', '<p>multitude</p>', 1, gen_random_uuid(), at, at
        FROM generate_series(1, 1001) AS n, LATERAL (SELECT '2026-01-01'::timestamptz + n * interval '1 second') AS made (at)`,
  );
  const best = await search(test.visitor(), 'multitude');
  expect(best.heading('contributions')).toBe('More than 1,000 contributions and replies');
  let page = best;
  let pages = 1;
  while (page.next && !page.next.includes('sort=new')) {
    page = await search(test.visitor(), '', Object.fromEntries(new URL(page.next, 'http://x').searchParams));
    pages += 1;
  }
  expect(pages).toBe(10);
  expect(page.main).toContain('Older ones by date');
  const older = await search(
    test.visitor(),
    '',
    Object.fromEntries(new URL(page.next ?? '', 'http://x').searchParams),
  );
  expect(older.contributions).toHaveLength(20);
});
