import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { makeDuty } from '#src/outcomes/duties/store.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { figures } from '#src/site/figures/slice.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { publishedDocument } from '../../support/documents.ts';
import { boardId, contribution, debate, member, organisation } from '../../support/factories.ts';

let test: TestApp;
let practice: number;

beforeAll(async () => {
  test = await testApp();
  practice = await publishedDocument(test.db);
  const duty = { kind: 'confirmation', about: { documentId: practice }, at: test.clock.now } as const;
  await transaction(test.db, async (tx) => {
    await makeDuty(tx, { ...duty, organisationId: null, dueOn: '2026-11-10' });
    await makeDuty(tx, { ...duty, organisationId: 1, dueOn: '2026-12-10' });
  });
});

const page = async (path: string) => (await test.visitor().get(path).expect(200)).text;

it('figures count what they say they count, within days and on a board, and the home page has the same', async () => {
  const elsewhere = await debate(test.db, {
    boardId: await boardId(test.db, 'inclusion'),
    openedAt: new Date('2026-01-05T10:00:00Z'),
  });
  const { id } = await debate(test.db);
  const union = await member(test.db, { group: 'TU' });
  const person = await member(test.db, { group: 'ID' });
  const said = await contribution(test.db, { debateId: id, authorId: union.id });
  await contribution(test.db, { debateId: id, authorId: union.id, inReplyTo: said.id });
  await contribution(test.db, { debateId: id, authorId: person.id, state: 'removed' });
  await contribution(test.db, {
    debateId: elsewhere.id,
    authorId: person.id,
    at: new Date('2026-02-05T10:00:00Z'),
  });
  await run(
    test.db,
    sql`SELECT FROM answer_contribution(${said.id}, ${person.id}, 'ID', NULL, 'agree', now())`,
  );
  const counted = async (query = '') => {
    const { body } = await test.visitor().get(`/figures.json${query}`).expect(200);
    const all: { name: string; parts: { part: string | null; value: number }[] }[] = body.figures;
    return Object.fromEntries(
      all.map(({ name, parts }) => [
        name,
        Object.fromEntries(parts.map(({ part, value }) => [part ?? 'all', value])),
      ]),
    );
  };
  expect(await counted()).toMatchObject({
    'open-debates': { all: 2 },
    contributions: { TU: 2, ID: 1 },
    voices: { TU: 1, ID: 1 },
    answers: { ID: 1 },
    heard: { 1: 1, 0: 1 },
    documents: { practice: 1 },
    duties: { due: 1 },
    'own-duties': { late: 1 },
  });
  expect((await counted('?until=2026-03-01')).contributions).toEqual({ ID: 1 });
  expect((await counted('?from=2026-03-01')).contributions).toEqual({ TU: 2 });
  expect((await counted('?from=2026-12-01')).duties).toEqual({ due: 1 });
  expect((await counted('?until=2026-12-09')).duties).toEqual({});
  expect(await counted('?board=inclusion')).toMatchObject({
    contributions: { ID: 1 },
    heard: { 0: 1 },
    'open-debates': { all: 1 },
    documents: {},
  });
  // What is no day and no board is no choice.
  expect((await counted('?from=yesterday&until=0000-00-00&board=nowhere')).contributions).toEqual({
    TU: 2,
    ID: 1,
  });
  const shown = await page('/figures');
  expect(shown).toContain('Contributions and replies: 3');
  expect(shown).toContain('Texts that were removed or withdrawn are not counted');
  expect((await page('/')).replace(/\s+/g, '')).toContain('<dt>Contributionsandreplies</dt><dd>3</dd>');
  expect(await page('/figures.csv')).toContain('contributions,TU,2,,,');
  expect(await recount(test.db, [figures])).toEqual([]);
  await run(
    test.db,
    sql`UPDATE board_group_counts SET contributions = contributions + 1 WHERE group_code = 'TU'`,
  );
  expect((await recount(test.db, [figures])).map(({ counter }) => counter)).toContain(
    'figures.contributions',
  );
});

it('what became of the debates stands on one page, in its feed, and first on the home page', async () => {
  const outcomes = await page('/outcomes');
  expect(outcomes).toContain(`/practices/${practice}-a-practice`);
  // Only what is late, not what is still due.
  expect(outcomes.match(/href="\/duties\/\d+"/g)).toEqual(['href="/duties/1"']);
  expect(outcomes).toContain('href="/outcomes" aria-current="true"');
  expect(await page('/practices')).toContain('href="/outcomes" aria-current="true"');
  expect(await page('/outcomes/feed.atom')).toContain('A practice');
  const home = await page('/');
  expect(home.indexOf(`/practices/${practice}-a-practice`)).toBeLessThan(home.indexOf('id="debated"'));
  // What is said of a code has no list of its own.
  expect(outcomes).not.toContain('href="/amendments"');

  // Their board, organisation and author show them too, with the way to all of theirs; other boards do not.
  const Whose = z.object({
    board: z.string(),
    organisation: z.string(),
    by: z.string(),
    organisationId: z.number(),
  });
  const { organisationId, ...whose } = await one(
    test.db,
    Whose,
    sql`SELECT b.slug AS board, o.slug AS organisation, m.handle::text AS by, o.id AS organisation_id FROM documents d
        JOIN boards b ON b.id = d.board_id JOIN organisations o ON o.id = d.organisation_id
        JOIN members m ON m.id = d.author_id WHERE d.id = ${practice}`,
  );
  const places = { board: 'boards', organisation: 'organisations', by: 'members' } as const;
  const pages: string[] = [];
  for (const [name, slug] of Object.entries(whose)) {
    const list = `/outcomes?${name}=${slug}`;
    const theirs = `/${places[name as keyof typeof places]}/${slug}`;
    expect((await page(theirs)).match(/id="outcomes"|\/practices\/\d+-a-practice/g)?.length).toBe(2);
    expect(await page(theirs)).toContain(`href="${list}"`);
    expect(await page(list)).toContain(`/practices/${practice}-a-practice`);
    expect(await page(`${list}&after=${practice}`)).not.toContain('-a-practice');
    pages.push(theirs, list);
    await test.visitor().get(`/outcomes?${name}=nowhere`).expect(404);
  }
  const { handle } = await member(test.db);
  for (const other of [
    '/boards/inclusion',
    `/members/${handle}`,
    `/organisations/${(await organisation(test.db)).slug}`,
  ]) {
    expect(await page(other)).not.toContain('id="outcomes"');
  }
  pages.push(`/boards/${whose.board}/feed.atom`, '/feed.atom');
  for (const path of pages) expect(await page(path)).toContain('A practice');
  expect(await page('/boards/inclusion/feed.atom')).not.toContain('A practice');

  // The hub counts them by theme, and leads to the lists.
  const counted = `href="/practices?board=${whose.board}"`;
  expect(await page('/hub')).toMatch(new RegExp(`${counted.replace('?', '\\?')}[^>]*>1<`));
  expect(await page(`/hub/${whose.board}`)).toContain(`/practices/${practice}-a-practice`);
  expect(await page('/hub/inclusion')).not.toContain('-a-practice');
  pages.push(`/hub/${whose.board}`);

  // What an organisation owes stands on its page with what of it is late.
  const theirs = `/organisations/${whose.organisation}`;
  expect(await page(theirs)).toMatch(/href="\/due\?organisation=[a-z0-9-]+">1 thing is due</);
  const late = {
    ...({ kind: 'progress-report' } as const),
    ...{ about: { documentId: practice }, at: test.clock.now, organisationId },
    dueOn: '2026-11-10',
  } as const;
  await transaction(test.db, (tx) => makeDuty(tx, late));
  expect(await page(theirs)).toContain('>2 things are due, 1 of them late</a>');

  await run(test.db, sql`UPDATE documents SET state = 'withdrawn' WHERE id = ${practice}`);
  for (const path of ['/outcomes', '/outcomes/feed.atom', '/', '/due', ...pages])
    expect(await page(path)).not.toContain('A practice');
  expect(await page('/hub')).not.toContain(counted);
});
