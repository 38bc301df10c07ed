import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { closeDueDebates } from '#src/forum/debates/course/close.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, debate } from '../../support/factories.ts';

let test: TestApp;
type Agent = Awaited<ReturnType<TestApp['signedInAs']>>;
let curator: Agent;
const dayMs = 86_400_000;
const inDays = (days: number) => new Date(test.clock.now.getTime() + days * dayMs);

beforeAll(async () => {
  test = await testApp();
  curator = await test.signedInAs({ role: 'curator' });
});

/** The titles that a list of the curators' home holds, in order, and the number that its heading says. */
async function listed(agent: Agent, name: string) {
  const { text } = await agent.get('/curation').expect(200);
  const section =
    new RegExp(`<section[^>]* aria-labelledby="${name}".*?</section>`, 's').exec(text)?.[0] ?? '';
  return {
    total: Number(/ · (\d+)\s*<\/h2>/.exec(section)?.[1]),
    titles: [...section.matchAll(/<h3[^>]*><a[^>]*>([^<]*)</g)].map(([, title]) => title),
  };
}

describe('the home of curators', () => {
  it('lists proposals, what closes soon and what has no conclusion, on their boards', async () => {
    const inclusion = await boardId(test.db, 'inclusion');
    await debate(test.db, { title: 'Proposed?', state: 'proposed' });
    await debate(test.db, { title: 'Elsewhere?', state: 'proposed', boardId: inclusion });
    await debate(test.db, { title: 'Second to close?', closesAt: inDays(9) });
    await debate(test.db, { title: 'First to close?', closesAt: inDays(2) });
    await debate(test.db, { title: 'Closes later?', closesAt: inDays(15) });
    await debate(test.db, { title: 'Never closes?' });
    await debate(test.db, { title: 'Just over?', closesAt: inDays(-1) });
    const closed = await debate(test.db, { title: 'Closed?', state: 'closed' });
    await debate(test.db, { title: 'Found out?', state: 'concluded' });

    expect(await listed(curator, 'proposed')).toEqual({ total: 2, titles: ['Proposed?', 'Elsewhere?'] });
    expect(await listed(curator, 'closing')).toEqual({
      total: 2,
      titles: ['First to close?', 'Second to close?'],
    });
    const unconcluded = await listed(curator, 'unconcluded');
    expect(unconcluded.total).toBe(2);
    expect(unconcluded.titles.sort()).toEqual(['Closed?', 'Just over?']);
    const home = (await curator.get('/curation')).text;
    expect(home).toContain(`href="/debates/${closed.id}/synthesis"`);
    expect(home.match(/\/synthesis"/g)).toHaveLength(2);
    const elsewhere = await test.signedInAs({ role: 'curator', roleBoardId: inclusion });
    expect(await listed(elsewhere, 'proposed')).toEqual({ total: 1, titles: ['Elsewhere?'] });
    expect((await listed(elsewhere, 'closing')).titles).toEqual([]);
  });

  it('offers an answer to proposals of others only', async () => {
    const own = await debate(test.db, { state: 'proposed', authorId: curator.member.id });
    const other = await debate(test.db, { state: 'proposed' });
    const { text } = await curator.get('/curation').expect(200);
    expect(text).toContain(`href="/debates/${other.id}/curation"`);
    expect(text).not.toContain(`href="/debates/${own.id}/curation"`);
    expect(text).toContain('A colleague will answer it.');
  });

  it('is where a declined proposal leads back to', async () => {
    const { id } = await debate(test.db, { state: 'proposed' });
    const answer = await curator
      .post(`/debates/${id}/refusal`)
      .type('form')
      .send({ reason: 'Asked already.' });
    expect(answer.headers.location).toBe('/curation');
  });
});

describe('the page on which a curator acts', () => {
  it.each([
    ['draft', 'Open the debate'],
    ['proposed', 'Answer the proposal'],
    ['open', 'Change the closing date or close'],
    ['closed', 'Conclude the debate or open it again'],
  ] as const)('names for a debate that is %s the act: %s', async (state, act) => {
    const { id } = await debate(test.db, { state });
    const { text } = await curator.get(`/debates/${id}/curation`).expect(200);
    expect(text).toContain(`<h1>${act}</h1>`);
    expect(text).toContain(`<title>${act} · `);
    expect(text).toContain('<form class="form');
  });

  it.each([
    ['proposed', 'so a colleague answers it'],
    ['concluded', 'nothing left to decide'],
  ] as const)('says where a debate that is %s leaves nothing to do', async (state, says) => {
    const { id } = await debate(test.db, { state, authorId: curator.member.id });
    const { text } = await curator.get(`/debates/${id}/curation`).expect(200);
    expect(text).toContain(says);
    expect(text).not.toContain('<form class="form');
  });
});

describe('the closing date of an open debate', () => {
  const closingOf = async (id: number) =>
    (
      await one(
        test.db,
        z.object({ closesAt: z.date().nullable() }),
        sql`SELECT closes_at FROM debates WHERE id = ${id}`,
      )
    ).closesAt;
  const change = (agent: Agent, id: number, closes_on: string) =>
    agent.post(`/debates/${id}/closing-date`).type('form').send({ closes_on });

  it('is changed and taken away while it is open; the form shows the one there is', async () => {
    const { id } = await debate(test.db, { closesAt: inDays(3) });
    await change(curator, id, '2027-07-31').expect(303);
    expect(await closingOf(id)).toEqual(new Date('2027-07-31T21:59:59Z'));
    const { text } = await curator.get(`/debates/${id}/curation`).expect(200);
    expect(text).toMatch(/name="closes_on"[^>]* value="2027-07-31"/);
    await change(curator, id, '').expect(303);
    expect(await closingOf(id)).toBeNull();
    expect((await curator.get(`/debates/${id}/curation`)).text).toMatch(/name="closes_on"[^>]* value=""/);
  });

  it.each(['2026-11-19', 'soon', '2026-13-01'])('is not changed to %s', async (day) => {
    const closesAt = inDays(3);
    const { id } = await debate(test.db, { closesAt });
    await change(curator, id, day).expect(422);
    expect(await closingOf(id)).toEqual(closesAt);
  });

  it('is not changed once it is closed, also before the timetable notes it, nor by others', async () => {
    const over = await debate(test.db, { closesAt: inDays(-1) });
    const closed = await debate(test.db, { state: 'closed' });
    const open = await debate(test.db);
    for (const { id } of [over, closed]) await change(curator, id, '2027-07-31').expect(409);
    const elsewhere = { role: 'curator', roleBoardId: await boardId(test.db, 'inclusion') } as const;
    await change(await test.signedInAs(elsewhere), open.id, '2027-07-31').expect(404);
    await change(await test.signedInAs(), open.id, '2027-07-31').expect(403);
  });

  it('set while the timetable closes it is changed or refused, never both', async () => {
    const { id } = await debate(test.db, { closesAt: inDays(1) });
    const before = test.clock.now;
    test.clock.now = inDays(1);
    const [answer] = await Promise.all([change(curator, id, '2027-07-31'), closeDueDebates(test.deps)]);
    test.clock.now = before;
    expect(answer.status).toBe(409);
    expect(await closingOf(id)).toEqual(inDays(1));
  });
});
