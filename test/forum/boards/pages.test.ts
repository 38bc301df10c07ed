import { beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, contribution, debate, member } from '../../support/factories.ts';
import { statementCount } from '../../support/statements.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
});

describe('the list of boards', () => {
  it('shows every board with what is open on it and who has been heard', async () => {
    const safer = await boardId(test.db, 'safer-internet');
    const { id } = await debate(test.db, { boardId: safer });
    await debate(test.db, { boardId: safer, closesAt: new Date('2026-11-19T00:00:00Z') });
    await debate(test.db, { boardId: safer, state: 'proposed' });
    await debate(test.db, { boardId: safer, state: 'concluded' });
    const union = await member(test.db, { group: 'TU' });
    await contribution(test.db, { debateId: id, authorId: union.id });
    const { text, status } = await test.visitor().get('/boards');
    expect(status).toBe(200);
    expect(text.match(/<article class="board /g)).toHaveLength(7);
    const card = text.split('<article').find((part) => part.includes('/boards/safer-internet')) ?? '';
    expect(card).toContain('1 open debate<');
    expect(card).toContain('Trade unions 1');
    expect(card).not.toContain('Academia');
  });

  it('counts what is open as debates open and close, and as their closing date comes', async () => {
    const { id } = await debate(test.db, {
      boardId: await boardId(test.db, 'digital-literacy'),
      state: 'proposed',
    });
    const shown = async () => {
      const { text } = await test.visitor().get('/boards');
      const card = text.split('<article').find((part) => part.includes('/boards/digital-literacy')) ?? '';
      return /<span>(.*?open debates?)</.exec(card)?.[1];
    };
    const become = (state: string, closesAt: string | null) =>
      run(
        test.db,
        sql`UPDATE debates SET state = ${state}, closes_at = ${closesAt},
        opened_at = created_at, closed_at = CASE WHEN ${state} = 'closed' THEN created_at END WHERE id = ${id}`,
      );
    expect(await shown()).toBe('No open debate');
    await become('open', null);
    expect(await shown()).toBe('1 open debate');
    await become('open', '2026-11-19T00:00:00Z');
    expect(await shown()).toBe('No open debate');
    await become('closed', '2026-11-19T00:00:00Z');
    expect(await shown()).toBe('No open debate');
    await become('open', null);
    expect(await shown()).toBe('1 open debate');
    await become('closed', null);
  });

  it('speaks the reader’s language, and English where a board does not', async () => {
    const id = await boardId(test.db, 'inclusion');
    await run(test.db, sql`DELETE FROM board_texts WHERE board_id = ${id} AND language = 'fr'`);
    const { text } = await test.visitor().get('/boards').set('Accept-Language', 'fr');
    expect(text).toContain('Un internet plus sûr');
    expect(text).toMatch(/<h2 lang="en"><a href="\/boards\/inclusion">Inclusion</);
    expect(text).toMatch(/<h2><a href="\/boards\/safer-internet">/);
  });

  it('leaves archived boards out, which stay readable at their address', async () => {
    const id = await boardId(test.db, 'digital-literacy');
    await run(test.db, sql`UPDATE boards SET archived_at = ${test.clock.now} WHERE id = ${id}`);
    expect((await test.visitor().get('/boards')).text).not.toContain('/boards/digital-literacy');
    const admin = await test.signedInAs({ role: 'admin' });
    const { status, text } = await admin.get('/boards/digital-literacy');
    expect(status).toBe(200);
    expect(text).toContain('This board is archived.');
    expect(text).not.toContain('/debates/new');
    await run(test.db, sql`UPDATE boards SET archived_at = NULL WHERE id = ${id}`);
  });
});

describe('a board', () => {
  it('lists its debates that are public, and says who takes part', async () => {
    const board = await boardId(test.db, 'accessibility');
    const open = await debate(test.db, { boardId: board, title: 'Who checks?' });
    await debate(test.db, { boardId: board, title: 'Only proposed', state: 'proposed' });
    await debate(test.db, { boardId: board, title: 'Only a draft', state: 'draft' });
    await debate(test.db, { title: 'On another board' });
    const { text } = await test.visitor().get('/boards/accessibility');
    expect(text).toContain(open.path);
    expect(text).not.toMatch(/Only proposed|Only a draft|On another board/);
    expect(text).toContain('All members');
    expect(text).toContain('0 of 6 stakeholder groups');
    expect(text).toContain('/boards/accessibility/feed.atom');
  });

  it('offers to propose a debate to those who may', async () => {
    const href = '/debates/new?board=accessibility';
    const stakeholder = await test.signedInAs({ group: 'AC' });
    const individual = await test.signedInAs();
    expect((await stakeholder.get('/boards/accessibility')).text).toContain(href);
    const refused = (await individual.get('/boards/accessibility')).text;
    expect(refused).not.toContain(href);
    expect(refused).toContain('Only stakeholders can propose debates on this board.');
    expect((await test.visitor().get('/boards/accessibility')).text).not.toContain(href);
  });

  it('sorts by activity, by opening and by closing date', async () => {
    const board = await boardId(test.db, 'corporate-social-responsibility');
    const day = (n: number) => new Date(Date.UTC(2026, 10, n));
    await debate(test.db, { boardId: board, title: 'First', openedAt: day(1), closesAt: day(28) });
    await debate(test.db, { boardId: board, title: 'Second', openedAt: day(2), closesAt: day(25) });
    await debate(test.db, { boardId: board, title: 'Third', openedAt: day(3) });
    await run(
      test.db,
      sql`UPDATE debates SET active_at = ${day(9)} WHERE id IN (SELECT debate_id FROM debate_heads WHERE title = 'First')`,
    );
    const order = async (sort: string) => {
      const { text } = await test.visitor().get(`/boards/corporate-social-responsibility${sort}`);
      return [...text.matchAll(/>(First|Second|Third)<\/a>/g)].map(([, title]) => title);
    };
    expect(await order('')).toEqual(['First', 'Third', 'Second']);
    expect(await order('?sort=new')).toEqual(['Third', 'Second', 'First']);
    expect(await order('?sort=closing')).toEqual(['Second', 'First']);
    expect(await order('?sort=nonsense')).toEqual(['First', 'Third', 'Second']);
  });

  it('pages its debates both ways, and takes the same few statements for many as for one', async () => {
    const board = await boardId(test.db, 'better-internet-for-kids');
    const path = '/boards/better-internet-for-kids';
    await debate(test.db, { boardId: board });
    const forOne = await statementCount(test.db, () => test.visitor().get(path));
    for (let n = 0; n < 24; n += 1) {
      await debate(test.db, { boardId: board, openedAt: new Date(Date.UTC(2026, 9, 1, n)) });
    }
    expect(await statementCount(test.db, () => test.visitor().get(path))).toBe(forOne);
    expect(forOne).toBeLessThanOrEqual(5);
    const titles = (text: string) => [...text.matchAll(/Question number \d+\?/g)].map(([title]) => title);
    const first = (await test.visitor().get(path)).text;
    const next = /rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = (await test.visitor().get(next)).text;
    expect(titles(first)).toHaveLength(20);
    expect(titles(second)).toHaveLength(5);
    expect(new Set([...titles(first), ...titles(second)]).size).toBe(25);
    const back = /rel="prev" href="([^"]+)"/.exec(second)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(titles((await test.visitor().get(back)).text)).toEqual(titles(first));
    expect(second).not.toContain('rel="next"');
  });

  it.each([
    '/boards/nowhere',
    '/boards/Safer-Internet',
    '/boards/a%00b',
    '/boards/%F0%9F%98%80',
    '/boards/nowhere/feed.atom',
  ])('answers 404 for %s', async (path) => {
    expect((await test.visitor().get(path)).status).toBe(404);
  });

  it('leads from the addresses it had before to the present one', async () => {
    const id = await boardId(test.db, 'sustainability');
    await run(test.db, sql`UPDATE boards SET slug = 'green-ict' WHERE id = ${id}`);
    await run(test.db, sql`UPDATE boards SET slug = 'sustainable-ict' WHERE id = ${id}`);
    for (const old of ['sustainability', 'green-ict']) {
      const page = await test.visitor().get(`/boards/${old}`);
      expect([page.status, page.headers.location]).toEqual([301, '/boards/sustainable-ict']);
      const feed = await test.visitor().get(`/boards/${old}/feed.atom`);
      expect([feed.status, feed.headers.location]).toEqual([301, '/boards/sustainable-ict/feed.atom']);
    }
    await run(test.db, sql`UPDATE boards SET slug = 'sustainability' WHERE id = ${id}`);
    expect((await test.visitor().get('/boards/sustainability')).status).toBe(200);
    expect((await test.visitor().get('/boards/sustainable-ict')).headers.location).toBe(
      '/boards/sustainability',
    );
  });
});
