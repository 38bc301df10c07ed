import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { boardId, contribution, debate, member } from '../../support/factories.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
});

const Count = z.object({ count: z.number() });
const inDebate = (id: number) =>
  one(test.db, Count, sql`SELECT count(*) FROM contributions WHERE debate_id = ${id}`).then(
    ({ count }) => count,
  );
const lastOf = (authorId: number) =>
  one(
    test.db,
    z.object({
      id: z.number(),
      state: z.string(),
      threadId: z.number().nullable(),
      source: z.string(),
      html: z.string(),
      group: z.string(),
    }),
    sql`SELECT id, state, thread_id, source, html, group_code AS group FROM contributions WHERE author_id = ${authorId} ORDER BY id DESC LIMIT 1`,
  );
const form = (fields: Record<string, string> = {}) => ({
  key: randomUUID(),
  claim: 'A claim.',
  language: 'en',
  text: 'Three figures, not one.',
  ...fields,
});

describe('a contribution', () => {
  it('is published at its place, and its author is taken there', async () => {
    const { id, path } = await debate(test.db);
    const author = await test.signedInAs({ group: 'TU' });
    const response = await author
      .post(`/debates/${id}/contributions`)
      .type('form')
      .send(form({ text: 'Ask for **three** figures.' }));
    const made = await lastOf(author.member.id);
    expect(response.status).toBe(303);
    expect(response.headers.location).toBe(`${path}?at=${made.id}#c${made.id}`);
    expect(made).toMatchObject({
      state: 'published',
      group: 'TU',
      html: '<p>Ask for <strong>three</strong> figures.</p>\n',
    });
    const page = await test.visitor().get(`${path}?at=${made.id}`);
    expect(page.text).toContain(`id="c${made.id}"`);
    expect(page.text).toContain('<strong>three</strong>');
    const events = await many(
      test.db,
      z.object({ kind: z.string() }),
      sql`SELECT kind FROM events WHERE contribution_id = ${made.id}`,
    );
    expect(events).toEqual([{ kind: 'contribution.published' }]);
  });

  it('sent twice at the same time is one contribution', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    const same = form();
    const sent = await Promise.all(
      [1, 2, 3, 4].map(() => author.post(`/debates/${id}/contributions`).type('form').send(same)),
    );
    expect(sent.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect(new Set(sent.map(({ headers }) => headers.location)).size).toBe(1);
    expect(await inDebate(id)).toBe(1);
  });

  it('sent again from the same form with another text is not lost', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs();
    const same = form();
    await author.post(`/debates/${id}/contributions`).type('form').send(same);
    await author
      .post(`/debates/${id}/contributions`)
      .type('form')
      .send({ ...same, text: 'A second thought.' });
    expect(await inDebate(id)).toBe(2);
  });

  it('of a newcomer waits, and exists for its author and the moderators only', async () => {
    const { id, path } = await debate(test.db);
    const author = await test.signedInAs({ published: 0 });
    await author
      .post(`/debates/${id}/contributions`)
      .type('form')
      .send(form({ text: 'My very first words here.' }));
    const made = await lastOf(author.member.id);
    expect(made.state).toBe('held');
    expect((await author.get(path)).text).toContain('My very first words here.');
    for (const other of [
      test.visitor(),
      await test.signedInAs(),
      await test.signedInAs({ role: 'curator' }),
    ]) {
      expect((await other.get(path)).text).not.toContain('My very first words here.');
      expect((await other.get(`/contributions/${made.id}`)).status).toBe(404);
      expect((await other.get(`/debates/${id}/feed.atom`)).text).not.toContain('My very first words');
    }
    const moderator = await test.signedInAs({ role: 'moderator' });
    expect((await moderator.get(`/contributions/${made.id}`)).text).toContain('My very first words here.');
  });

  it('is refused, with the text kept, where the debate is closed or past its closing date', async () => {
    const past = new Date(test.clock.now.getTime() - 1000);
    for (const traits of [
      { state: 'closed' },
      { state: 'concluded' },
      { state: 'open', closesAt: past },
    ] as const) {
      const { id } = await debate(test.db, traits);
      const author = await test.signedInAs();
      const response = await author
        .post(`/debates/${id}/contributions`)
        .type('form')
        .send(form({ text: 'Too late, but well meant.' }));
      expect(response.status).toBe(409);
      expect(response.text).toContain('Too late, but well meant.');
      expect(await inDebate(id)).toBe(0);
    }
  });

  it('is refused to a visitor with an invitation to sign in and the text kept', async () => {
    const { id } = await debate(test.db);
    const response = await test
      .visitor()
      .post(`/debates/${id}/contributions`)
      .type('form')
      .send(form({ text: 'I was signed out meanwhile.' }));
    expect(response.status).toBe(403);
    expect(response.text).toContain('I was signed out meanwhile.');
    expect(response.text).toContain('/accounts/sign-in');
    expect(response.headers['set-cookie']).toBeUndefined();
  });

  it('is refused to whom the board does not admit', async () => {
    const board = await boardId(test.db, 'inclusion');
    await run(test.db, sql`UPDATE boards SET contribute_by = 'stakeholders' WHERE id = ${board}`);
    const { id } = await debate(test.db, { boardId: board });
    const individual = await test.signedInAs({ group: 'ID' });
    expect((await individual.post(`/debates/${id}/contributions`).type('form').send(form())).status).toBe(
      403,
    );
    const stakeholder = await test.signedInAs({ group: 'CO' });
    expect((await stakeholder.post(`/debates/${id}/contributions`).type('form').send(form())).status).toBe(
      303,
    );
  });

  it('takes nothing from the form that the form does not have', async () => {
    const { id } = await debate(test.db);
    const author = await test.signedInAs({ published: 0 });
    const extra = { state: 'published', author_id: '1', group_code: 'IN', placed_at: '2020-01-01' };
    await author
      .post(`/debates/${id}/contributions`)
      .type('form')
      .send({ ...form(), ...extra });
    expect(await lastOf(author.member.id)).toMatchObject({ state: 'held', group: 'ID' });
  });
});

describe('a reply', () => {
  it('stands in the thread of what it answers, also when it answers a reply', async () => {
    const { id } = await debate(test.db);
    const top = await contribution(test.db, { debateId: id });
    const author = await test.signedInAs();
    await author
      .post(`/debates/${id}/contributions`)
      .type('form')
      .send(form({ in_reply_to: String(top.id) }));
    const first = await lastOf(author.member.id);
    expect(first.threadId).toBe(top.id);
    const response = await author
      .post(`/debates/${id}/contributions`)
      .type('form')
      .send(form({ in_reply_to: String(first.id), text: 'And to that.' }));
    const second = await lastOf(author.member.id);
    expect(second.threadId).toBe(top.id);
    expect(response.headers.location).toMatch(new RegExp(`^/debates/${id}-.*\\?at=${top.id}#c${second.id}$`));
    const page = await test.visitor().get(`/contributions/${top.id}`);
    expect(page.text).toContain('in reply to <a href=');
  });

  it('to something of another debate, held or removed is refused', async () => {
    const { id } = await debate(test.db);
    const elsewhere = await contribution(test.db);
    const held = await contribution(test.db, { debateId: id, state: 'held' });
    const author = await test.signedInAs();
    for (const answered of [elsewhere.id, held.id, 999_999]) {
      const response = await author
        .post(`/debates/${id}/contributions`)
        .type('form')
        .send(form({ in_reply_to: String(answered) }));
      expect(response.status).toBe(404);
    }
    const removed = await contribution(test.db, { debateId: id });
    await contribution(test.db, { debateId: id, inReplyTo: removed.id });
    await run(test.db, sql`UPDATE contributions SET state = 'withdrawn' WHERE id = ${removed.id}`);
    const response = await author
      .post(`/debates/${id}/contributions`)
      .type('form')
      .send(form({ in_reply_to: String(removed.id) }));
    expect(response.status).toBe(409);
    expect(await inDebate(id)).toBe(3);
  });
});

it('counts what is published, whatever happens to it', async () => {
  const { id } = await debate(test.db);
  const author = await member(test.db, { published: 0, group: 'AC' });
  const first = await contribution(test.db, { debateId: id, authorId: author.id });
  const second = await contribution(test.db, { debateId: id, authorId: author.id, inReplyTo: first.id });
  await contribution(test.db, { debateId: id, authorId: author.id, state: 'held' });
  const figures = () =>
    one(
      test.db,
      z.object({
        contributions: z.number(),
        replies: z.number(),
        ofThread: z.number(),
        ofMember: z.number(),
        members: z.number(),
      }),
      sql`SELECT d.contributions_count AS contributions, d.replies_count AS replies, c.replies_count AS of_thread,
                 m.contributions_count AS of_member, v.members
          FROM debates d, contributions c, members m, debate_group_counts v
          WHERE d.id = ${id} AND c.id = ${first.id} AND m.id = ${author.id} AND v.debate_id = d.id AND v.group_code = 'AC'`,
    );
  expect(await figures()).toEqual({ contributions: 1, replies: 1, ofThread: 1, ofMember: 2, members: 1 });
  await run(
    test.db,
    sql`UPDATE contributions SET state = 'withdrawn' WHERE id IN (${second.id}, ${first.id})`,
  );
  expect(await figures()).toEqual({ contributions: 0, replies: 0, ofThread: 0, ofMember: 0, members: 0 });
});
