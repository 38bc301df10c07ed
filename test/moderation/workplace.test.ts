/** What moderators share while they work: who holds a case, in which order cases wait, what they tell each other. */
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { clauseInForce } from '#src/moderation/rules/store.ts';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { member } from '../support/factories.ts';
import { approval, moderatorOf, refusal, send, withCase } from './helpers.ts';

let test: TestApp;
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
let first: Agent;
let second: Agent;
beforeAll(async () => {
  test = await testApp();
  first = await test.signedInAs({ role: 'moderator', name: 'First Moderator' });
  second = await test.signedInAs({ role: 'moderator', name: 'Second Moderator' });
});

const keep = { act: 'keep', revision: '1' };
const place = (text: string, path: string) => text.indexOf(`"${path}"`);
async function flagged(board: string, clause: string, reporters: number) {
  const found = await clauseInForce(test.db, clause, test.clock.now);
  const entries = [];
  for (let i = 0; i < reporters; i++) {
    const reporterId = (await member(test.db)).id;
    const clauseId = found?.id ?? 0;
    entries.push({ source: 'flag' as const, clauseId, words: null, language: 'en', reporterId });
  }
  return withCase(test.db, { board, state: 'published', entries });
}

describe('the order of the queue', () => {
  it('puts danger before the number of reports, that before age', async () => {
    const board = 'inclusion';
    const old = await withCase(test.db, { board });
    const one = await flagged(board, '3.1', 1);
    const many = await flagged(board, '3.1', 3);
    const danger = await flagged(board, await dangerous(), 1);
    const { text } = await first.get(`/moderation/queue?board=${board}`).expect(200);
    const places = [danger, many, one, old].map(({ path }) => place(text, path));
    expect(Math.min(...places)).toBeGreaterThan(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('weighs who was right before more than who was not', async () => {
    const reporter = await member(test.db);
    const clause = await clauseInForce(test.db, '3.1', test.clock.now);
    const entry = {
      source: 'flag' as const,
      clauseId: clause?.id ?? 0,
      words: null,
      language: 'en',
      reporterId: reporter.id,
    };
    const rankOf = async (caseId: number) =>
      (await one(test.db, z.object({ rank: z.number() }), sql`SELECT rank FROM cases WHERE id = ${caseId}`))
        .rank;
    const newcomer = await rankOf((await withCase(test.db, { state: 'published', entries: [entry] })).caseId);
    for (let i = 0; i < 3; i++) {
      const right = await withCase(test.db, { state: 'published', entries: [entry] });
      await send(first, `${right.path}/decisions`, { ...refusal, act: 'remove' }).expect(303);
    }
    const proven = await rankOf((await withCase(test.db, { state: 'published', entries: [entry] })).caseId);
    expect(proven).toBeLessThan(newcomer);
  });
});

async function dangerous(): Promise<string> {
  const { number } = await one(
    test.db,
    z.object({ number: z.string() }),
    sql`SELECT number FROM clauses WHERE category = 'STATEMENT_CATEGORY_VIOLENCE' OR category = 'STATEMENT_CATEGORY_PROTECTION_OF_MINORS'
        ORDER BY number LIMIT 1`,
  );
  return number;
}

/** Sends an approval, and again while the server has too much to do, as its answer asks. */
async function untilAnswered(agent: Agent, path: string): Promise<void> {
  for (let most = 10; most > 0 && (await send(agent, path, approval)).status === 503; most--);
}

describe('many at once', () => {
  it('of 200 claims of 20 cases by 10 moderators each case has one owner, and is decided once', async () => {
    const agents = await Promise.all(
      Array.from({ length: 10 }, () => test.signedInAs({ role: 'moderator' })),
    );
    const items = [];
    for (let i = 0; i < 20; i++) items.push(await withCase(test.db, { board: 'sustainability' }));
    const claims = await Promise.all(
      items.flatMap((item) =>
        agents.map(async (agent) => ({ item, status: (await send(agent, `${item.path}/claim`)).status })),
      ),
    );
    for (const item of items) {
      const of = claims.filter((each) => each.item === item).map(({ status }) => status);
      expect(of.filter((status) => status === 303)).toHaveLength(1);
      expect(of.filter((status) => status === 409)).toHaveLength(9);
    }
    await Promise.all(
      items.flatMap((item) => agents.map((agent) => untilAnswered(agent, `${item.path}/decisions`))),
    );
    const decided = await many(
      test.db,
      z.object({ decisions: z.number() }),
      sql`SELECT (SELECT count(*) FROM decisions d WHERE d.case_id = k.id) AS decisions
          FROM cases k WHERE k.id = ANY(${items.map(({ caseId }) => caseId)})`,
    );
    expect(decided.map(({ decisions }) => decisions)).toEqual(items.map(() => 1));
  }, 60_000);
});

describe('a case goes on', () => {
  it('to a named colleague, who alone decides it; to nobody who could not', async () => {
    const item = await withCase(test.db);
    await send(first, `${item.path}/claim`).expect(303);
    const other = await moderatorOf(test, 'inclusion');
    const curator = await test.signedInAs({ role: 'curator' });
    for (const { member: to } of [other, curator, first]) {
      const refused = await send(first, `${item.path}/hand-over`, { colleague: to.id }).expect(422);
      expect(refused.text).toContain('Choose a colleague from the list');
    }
    await send(first, `${item.path}/hand-over`, { colleague: item.authorId }).expect(422);
    await send(second, `${item.path}/hand-over`, { colleague: first.member.id }).expect(409);
    await send(first, `${item.path}/hand-over`, { colleague: second.member.id }).expect(303);
    await send(first, `${item.path}/decisions`, approval).expect(409);
    await send(second, `${item.path}/decisions`, approval).expect(303);
  });

  it('to a list of its own when a second opinion is asked for, with the reason; a decision ends that', async () => {
    const item = await withCase(test.db, { board: 'accessibility' });
    const list = '/moderation/queue?show=escalated&board=accessibility';
    const empty = await send(first, `${item.path}/escalation`, { why: ' ' }).expect(422);
    expect(empty.text).toContain('Say what you would like a colleague to look at');
    expect((await second.get(list)).text).not.toContain(item.path);
    await send(first, `${item.path}/claim`).expect(303);
    await send(first, `${item.path}/escalation`, { why: 'Is this satire?' }).expect(303);
    expect((await second.get(list)).text).toContain(item.path);
    expect((await second.get(item.path)).text).toContain('Is this satire?');
    await send(second, `${item.path}/decisions`, approval).expect(303);
    expect((await second.get(list)).text).not.toContain(item.path);
  });
});

describe('who looks at a case', () => {
  it('is told to the others, for some minutes', async () => {
    const item = await withCase(test.db);
    const start = test.clock.now;
    expect((await first.get(item.path)).text).not.toContain('Also looking at this');
    expect((await second.get(item.path)).text).toContain('Also looking at this: First Moderator');
    test.clock.now = new Date(start.getTime() + 6 * 60_000);
    expect((await second.get(item.path)).text).not.toContain('Also looking at this');
    test.clock.now = start;
  });
});

describe('what was checked', () => {
  it('is left until it is edited: flags are counted and open nothing', async () => {
    const item = await flagged('accessibility', '3.1', 1);
    await send(first, `${item.path}/settlement`, { settled: '1' }).expect(409);
    await send(first, `${item.path}/decisions`, keep).expect(303);
    await send(first, `${item.path}/settlement`, { settled: '2' }).expect(409);
    await send(first, `${item.path}/settlement`, { settled: '1' }).expect(303);
    const state = () =>
      one(
        test.db,
        z.object({ state: z.string(), flags: z.number() }),
        sql`SELECT state, (SELECT count(*) FROM case_entries e WHERE e.case_id = k.id) AS flags FROM cases k WHERE id = ${item.caseId}`,
      );
    const report = async () =>
      send(await test.signedInAs(), `/contributions/${item.id}/flag`, { clause: '3.1' });
    expect((await report()).status).toBe(303);
    expect(await state()).toEqual({ state: 'decided', flags: 2 });
    await run(test.db, sql`UPDATE contributions SET revision = 2 WHERE id = ${item.id}`);
    expect((await report()).status).toBe(303);
    expect(await state()).toEqual({ state: 'open', flags: 3 });
  });
});

describe('notes, tags and the box', () => {
  it('narrows by tag, kind, source, author and age, in the address', async () => {
    const author = await member(test.db);
    const item = await withCase(test.db, { board: 'digital-literacy', authorId: author.id });
    const other = await withCase(test.db, { board: 'digital-literacy' });
    await send(first, `${item.path}/tags`, { tag: 'Hand Book!' }).expect(422);
    await send(first, `${item.path}/tags`, { tag: 'Élections 2027' }).expect(303);
    const listed = async (query: string) => {
      const { text } = await first.get(`/moderation/queue?board=digital-literacy&${query}`).expect(200);
      return [item, other].map(({ path }) => text.includes(`"${path}"`));
    };
    expect(await listed(`tag=${encodeURIComponent('élections-2027')}`)).toEqual([true, false]);
    expect(await listed(`author=${author.handle}`)).toEqual([true, false]);
    expect(await listed('kind=contribution&source=screening&waited=')).toEqual([true, true]);
    expect(await listed('waited=1')).toEqual([false, false]);
    expect(await listed('kind=profile')).toEqual([false, false]);
    expect(await listed('source=notice')).toEqual([false, false]);
    expect(await listed('author=%00&kind=%27&tag=%25&waited=x')).toEqual([true, true]);
    await send(first, `${item.path}/tags/removal`, { tag: 'élections-2027' }).expect(303);
    expect(await listed(`tag=${encodeURIComponent('élections-2027')}`)).toEqual([false, false]);
  });

  it('shows a note on the author in each of their cases, to moderators of the board only', async () => {
    const author = await member(test.db);
    const item = await withCase(test.db, { authorId: author.id });
    const later = await withCase(test.db, { authorId: author.id });
    await send(first, `${item.path}/notes`, { note: 'Only this case.', about: 'case' }).expect(303);
    await send(first, `${item.path}/notes`, { note: 'Wrote to us before.', about: 'author' }).expect(303);
    const { text } = await second.get(later.path).expect(200);
    expect(text).toContain('Wrote to us before.');
    expect(text).not.toContain('Only this case.');
    await send(await moderatorOf(test, 'inclusion'), `${item.path}/notes`, {
      note: 'x',
      about: 'case',
    }).expect(404);
    const refused = await send(first, `${item.path}/notes`, { note: 'x'.repeat(2001), about: 'case' }).expect(
      422,
    );
    expect(refused.text).toContain('x'.repeat(2001));
  });

  it('jumps to a case by number or by the address of its text, and says where there is none', async () => {
    const item = await withCase(test.db, { state: 'published' });
    const to = async (typed: string) =>
      (await first.get('/moderation/jump').query({ to: typed }).expect(303)).headers.location;
    expect(await to(`#${item.caseId}`)).toBe(item.path);
    expect(await to(`/contributions/${item.id}`)).toBe(item.path);
    for (const nothing of ['', 'x', '/contributions/999999', 'https://elsewhere.example/1', '%00'])
      expect(await to(nothing)).toBe('/moderation/queue');
  });
});
