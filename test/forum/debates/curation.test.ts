import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { closeDueDebates } from '#src/forum/debates/course/close.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, contribution, debate, member } from '../../support/factories.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
});

const stateOf = (id: number) =>
  one(
    test.db,
    z.object({ state: z.string(), closesAt: z.date().nullable(), version: z.number() }),
    sql`SELECT state, closes_at, head_version AS version FROM debates WHERE id = ${id}`,
  );
const proposal = (fields = {}) => ({
  key: randomUUID(),
  board: 'sustainability',
  title: 'Who pays for the repair?',
  lede: 'Spare parts cost more than a new device.',
  background: 'Some *background*.',
  documents: '',
  language: 'en',
  ...fields,
});
const head = (fields = {}) => ({
  title: 'A better question?',
  lede: 'Sharper.',
  background: 'b',
  documents: '',
  key_points: '',
  conclusion: '',
  version: '1',
  ...fields,
});

describe('a proposal', () => {
  it('is for its author and the curators until one opens it, and its author is told', async () => {
    const author = await test.signedInAs({ group: 'CO', organisation: 'Example Council' });
    const sent = await author.post('/debates').type('form').send(proposal());
    const id = Number(/\/debates\/(\d+)/.exec(String(sent.headers.location))?.[1]);
    expect(sent.status).toBe(303);
    expect(await stateOf(id)).toMatchObject({ state: 'proposed' });
    const path = `/debates/${id}-who-pays-for-the-repair`;
    expect((await author.get(path)).status).toBe(200);
    for (const other of [test.visitor(), await test.signedInAs({ role: 'moderator' })]) {
      expect((await other.get(path)).status).toBe(404);
      expect((await other.get('/debates?state=proposed')).text).not.toContain('Who pays for the repair?');
      expect((await other.get(`/debates/${id}/versions`)).status).toBe(404);
      expect((await other.get(`/debates/${id}/feed.atom`)).status).toBe(404);
    }
    const curator = await test.signedInAs({ role: 'curator' });
    expect((await curator.get('/debates?state=proposed')).text).toContain('Who pays for the repair?');
    const opened = await curator
      .post(`/debates/${id}/opening`)
      .type('form')
      .send({ closes_on: '2026-12-31' });
    expect(opened.status).toBe(303);
    expect(await stateOf(id)).toMatchObject({ state: 'open', closesAt: new Date('2026-12-31T22:59:59Z') });
    expect((await test.visitor().get(path)).status).toBe(200);
    await test.runJobs();
    const mail = test.mails.find(({ to }) => to === `${author.member.handle}@example.org`);
    expect(mail?.text).toContain(`${test.deps.config.baseUrl}${path}`);
    expect(mail?.subject).toBe('Your debate is open – ICT4Society');
  });

  it('cannot be opened by its author, nor by somebody of the same organisation, nor on another board', async () => {
    const author = await test.signedInAs({ role: 'curator', organisation: 'Example Cloud' });
    const mine = await debate(test.db, { state: 'proposed', authorId: author.member.id });
    const colleague = await test.signedInAs({ role: 'curator', organisation: 'Example Cloud' });
    const elsewhere = await test.signedInAs({
      role: 'curator',
      roleBoardId: await boardId(test.db, 'inclusion'),
    });
    for (const who of [author, colleague, elsewhere]) {
      const response = await who.post(`/debates/${mine.id}/opening`).type('form').send({ closes_on: '' });
      expect(response.status).toBe(404);
    }
    expect((await stateOf(mine.id)).state).toBe('proposed');
  });

  it('is declined once, with a reason that its author gets', async () => {
    const author = await member(test.db, { group: 'AC' });
    const { id } = await debate(test.db, { state: 'proposed', authorId: author.id });
    const curator = await test.signedInAs({ role: 'curator' });
    const answer = (act: string, reason: string) =>
      curator.post(`/debates/${id}/${act}`).type('form').send({ reason, closes_on: '' });
    await answer('refusal', '').expect(422);
    await answer('refusal', 'It is asked already.').expect(303);
    const again = await answer('refusal', 'Asked elsewhere.').expect(409);
    expect(again.text).toMatch(/already been answered[\s\S]*Asked elsewhere/);
    await answer('opening', '').expect(409);
    await test.runJobs();
    expect(test.mails.find(({ to }) => to === `${author.handle}@example.org`)?.text).toContain(
      'It is asked already.',
    );
  });

  it('is refused where the board lets only its staff propose', async () => {
    const author = await test.signedInAs({ group: 'IN' });
    const response = await author
      .post('/debates')
      .type('form')
      .send(proposal({ board: 'better-internet-for-kids' }));
    expect(response.status).toBe(403);
    expect(response.text).toContain('Spare parts cost more');
  });

  it.each([
    ['no question', { title: '' }, 'Enter the question of the debate'],
    ['a long question', { title: 'x'.repeat(161) }, 'Enter at most 160 characters'],
    ['an unknown board', { board: 'no-such' }, 'Choose a board'],
    ['a lede that shows nothing', { lede: '\u200b\u00ad' }, 'Say in one or two sentences'],
  ])('with %s comes back with a message', async (_name, wrong, message) => {
    const author = await test.signedInAs({ group: 'IN' });
    const response = await author.post('/debates').type('form').send(proposal(wrong));
    expect(response.status).toBe(422);
    expect(response.text).toContain(message);
    expect(response.text).toContain('Some *background*.');
  });

  it('sent twice is one', async () => {
    const author = await test.signedInAs({ group: 'IN' });
    const same = proposal();
    const sent = await Promise.all([1, 2, 3].map(() => author.post('/debates').type('form').send(same)));
    expect(new Set(sent.map(({ headers }) => headers.location)).size).toBe(1);
  });
});

describe('a head', () => {
  it('gets a new version with every edit; the old address leads on', async () => {
    const { id, path } = await debate(test.db);
    const curator = await test.signedInAs({ role: 'curator' });
    const response = await curator.post(`/debates/${id}/head`).type('form').send(head());
    expect(response.status).toBe(303);
    expect((await stateOf(id)).version).toBe(2);
    const old = await test.visitor().get(`${path}?sort=newest`);
    expect(old.status).toBe(301);
    expect(old.headers.location).toBe(`/debates/${id}-a-better-question?sort=newest`);
    expect((await test.visitor().get(`/debates/${id}/versions`)).text).toContain('Background.');
  });

  it('edited from an older version is not overwritten', async () => {
    const { id } = await debate(test.db);
    const curator = await test.signedInAs({ role: 'curator' });
    await curator
      .post(`/debates/${id}/head`)
      .type('form')
      .send(head({ title: 'First come?' }));
    const response = await curator
      .post(`/debates/${id}/head`)
      .type('form')
      .send(head({ title: 'Second come?', background: 'My hour of work.' }));
    expect(response.status).toBe(409);
    expect(response.text).toContain('First come?');
    expect(response.text).toContain('My hour of work.');
    expect((await stateOf(id)).version).toBe(2);
  });

  it('is for the curators of its board', async () => {
    const { id } = await debate(test.db);
    const inclusion = await boardId(test.db, 'inclusion');
    expect(
      (
        await (
          await test.signedInAs({ role: 'moderator' })
        )
          .post(`/debates/${id}/head`)
          .type('form')
          .send(head())
      ).status,
    ).toBe(403);
    expect(
      (
        await (
          await test.signedInAs({ role: 'curator', roleBoardId: inclusion })
        )
          .post(`/debates/${id}/head`)
          .type('form')
          .send(head())
      ).status,
    ).toBe(404);
    expect((await test.visitor().post(`/debates/${id}/head`).type('form').send(head())).status).toBe(403);
  });
});

describe('the course of a debate', () => {
  it('goes from open to closed to concluded, and a conclusion stands on top', async () => {
    const { id, path } = await debate(test.db);
    const curator = await test.signedInAs({ role: 'curator' });
    const conclusion = { conclusion: 'The groups agree on **three** figures.' };
    expect((await curator.post(`/debates/${id}/conclusion`).type('form').send(conclusion)).status).toBe(409);
    expect((await curator.post(`/debates/${id}/closure`)).status).toBe(303);
    expect((await curator.post(`/debates/${id}/closure`)).status).toBe(409);
    expect(
      (await curator.post(`/debates/${id}/conclusion`).type('form').send({ conclusion: '' })).status,
    ).toBe(422);
    expect((await curator.post(`/debates/${id}/conclusion`).type('form').send(conclusion)).status).toBe(303);
    expect((await test.visitor().get(path)).text).toContain(
      'The groups agree on <strong>three</strong> figures.',
    );
    expect((await curator.post(`/debates/${id}/opening`).type('form').send({ closes_on: '' })).status).toBe(
      409,
    );
  });

  it('ends at its closing date, for the timetable as for readers', async () => {
    const closesAt = new Date(test.clock.now.getTime() + 1000);
    const { id, path } = await debate(test.db, { closesAt });
    await contribution(test.db, { debateId: id });
    expect((await test.visitor().get(path)).text).toContain('Open · closes today');
    const before = test.clock.now;
    test.clock.now = closesAt;
    expect((await test.visitor().get(path)).text).toContain('Closed · synthesis due');
    await closeDueDebates(test.deps);
    expect((await stateOf(id)).state).toBe('closed');
    test.clock.now = before;
  });

  it('refuses a closing date that is none or past', async () => {
    const { id } = await debate(test.db, { state: 'draft' });
    const curator = await test.signedInAs({ role: 'curator' });
    for (const closes_on of ['tomorrow', '2026-13-01', '2026-11-01', '31.12.2026']) {
      expect(
        (await curator.post(`/debates/${id}/opening`).type('form').send({ closes_on })).status,
        closes_on,
      ).toBe(422);
    }
  });
});

it('a debate that is closed does not invite to contribute', async () => {
  const open = await debate(test.db);
  const closed = await debate(test.db, { state: 'closed' });
  const member = await test.signedInAs();
  for (const reader of [test.visitor(), member]) {
    expect((await reader.get(open.path)).text).toContain('href="#contribute"');
    expect((await reader.get(closed.path)).text).not.toContain('href="#contribute"');
  }
});
