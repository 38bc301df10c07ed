import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';

let test: TestApp;

beforeAll(async () => {
  test = await testApp();
});

const minutesAgo = (minutes: number) => new Date(test.clock.now.getTime() - minutes * 60_000);
const textOf = (id: number) =>
  one(
    test.db,
    z.object({ source: z.string(), revision: z.number(), state: z.string() }),
    sql`SELECT source, revision, state FROM contributions WHERE id = ${id}`,
  );
const versions = (id: number) =>
  many(
    test.db,
    z.object({ source: z.string() }),
    sql`SELECT source FROM contribution_versions WHERE contribution_id = ${id} ORDER BY revision`,
  ).then((rows) => rows.map(({ source }) => source));
const change = (text: string, revision = 1) => ({ text, language: 'en', revision: String(revision) });

describe('an edit', () => {
  it('within five minutes leaves no version', async () => {
    const author = await test.signedInAs();
    const { id } = await contribution(test.db, { authorId: author.member.id, at: minutesAgo(4) });
    const response = await author.post(`/contributions/${id}/text`).type('form').send(change('Better said.'));
    expect(response.status).toBe(303);
    expect(await textOf(id)).toEqual({ source: 'Better said.', revision: 2, state: 'published' });
    expect(await versions(id)).toEqual([]);
  });

  it('after five minutes, or once somebody replied, keeps what stood there', async () => {
    const author = await test.signedInAs();
    const old = await contribution(test.db, {
      authorId: author.member.id,
      at: minutesAgo(6),
      text: 'As it was.',
    });
    const answered = await contribution(test.db, {
      authorId: author.member.id,
      at: minutesAgo(1),
      text: 'Answered.',
    });
    await contribution(test.db, { debateId: answered.debateId, inReplyTo: answered.id });
    for (const { id } of [old, answered]) {
      await author.post(`/contributions/${id}/text`).type('form').send(change('As it is.'));
    }
    expect(await versions(old.id)).toEqual(['As it was.']);
    expect(await versions(answered.id)).toEqual(['Answered.']);
    const page = await test.visitor().get(`/contributions/${old.id}/versions`);
    expect(page.text).toContain('As it was.');
  });

  it('made from an older text changes nothing and shows both', async () => {
    const author = await test.signedInAs();
    const { id } = await contribution(test.db, { authorId: author.member.id, at: minutesAgo(1) });
    await author.post(`/contributions/${id}/text`).type('form').send(change('From the first tab.'));
    const response = await author
      .post(`/contributions/${id}/text`)
      .type('form')
      .send(change('From the second tab.'));
    expect(response.status).toBe(409);
    expect(response.text).toContain('From the first tab.');
    expect(response.text).toContain('From the second tab.');
    expect(response.text).toContain('name="revision" value="2"');
    expect((await textOf(id)).source).toBe('From the first tab.');
  });

  it('is for its author while the debate is open', async () => {
    const author = await test.signedInAs();
    const { id: debateId } = await debate(test.db);
    const { id } = await contribution(test.db, { debateId, authorId: author.member.id });
    for (const role of ['curator', 'moderator', 'admin'] as const) {
      const other = await test.signedInAs({ role });
      expect((await other.get(`/contributions/${id}/edit`)).status).toBe(404);
      expect(
        (await other.post(`/contributions/${id}/text`).type('form').send(change('Not mine.'))).status,
      ).toBe(404);
    }
    await run(test.db, sql`UPDATE debates SET state = 'closed' WHERE id = ${debateId}`);
    const response = await author
      .post(`/contributions/${id}/text`)
      .type('form')
      .send(change('Too late for this.'));
    expect(response.status).toBe(409);
    expect(response.text).toContain('Too late for this.');
  });

  it('of a text that waits goes on waiting, and one that was removed cannot be edited', async () => {
    const author = await test.signedInAs();
    const held = await contribution(test.db, { authorId: author.member.id, state: 'held' });
    const removed = await contribution(test.db, { authorId: author.member.id, state: 'removed' });
    await author.post(`/contributions/${held.id}/text`).type('form').send(change('Mended.'));
    expect(await textOf(held.id)).toMatchObject({ source: 'Mended.', state: 'held' });
    expect(
      (await author.post(`/contributions/${removed.id}/text`).type('form').send(change('Back.'))).status,
    ).toBe(404);
  });

  it('of a text that is approved at the same moment does not take it back to waiting', async () => {
    const author = await test.signedInAs();
    const { id } = await contribution(test.db, { authorId: author.member.id, state: 'held' });
    const moderator = await test.db.connect();
    await moderator.query('BEGIN');
    // As an approval does, but for its decision, which is not what this is about.
    await moderator.query('SET LOCAL session_replication_role = replica');
    await moderator.query(`UPDATE contributions SET state = 'published' WHERE id = $1`, [id]);
    const sent = author
      .post(`/contributions/${id}/text`)
      .type('form')
      .send(change('Still mine.'))
      .then(({ status }) => status);
    const waiting = sql`SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await expect.poll(async () => (await one(test.db, z.object({ n: z.number() }), waiting)).n).toBe(1);
    await moderator.query('COMMIT');
    moderator.release();
    expect(await sent).toBe(303);
    expect(await textOf(id)).toEqual({ source: 'Still mine.', revision: 2, state: 'published' });
  });

  it('that screening would hold is held', async () => {
    const author = await test.signedInAs();
    const { id } = await contribution(test.db, { authorId: author.member.id, at: minutesAgo(1) });
    const links = [1, 2, 3, 4, 5, 6].map((n) => `https://example.org/${n}`).join(' ');
    await author.post(`/contributions/${id}/text`).type('form').send(change(links));
    expect((await textOf(id)).state).toBe('held');
  });
});

describe('a withdrawal', () => {
  it('takes the text away, and leaves a tombstone where there are replies', async () => {
    const author = await test.signedInAs();
    const { id: debateId, path } = await debate(test.db);
    const alone = await contribution(test.db, { debateId, authorId: author.member.id, text: 'Said alone.' });
    const answered = await contribution(test.db, {
      debateId,
      authorId: author.member.id,
      text: 'Said and answered.',
    });
    await contribution(test.db, { debateId, inReplyTo: answered.id, text: 'The answer stays.' });
    for (const { id } of [alone, answered]) {
      expect((await author.get(`/contributions/${id}/withdrawal`)).status).toBe(200);
      expect((await author.post(`/contributions/${id}/withdrawal`)).status).toBe(303);
    }
    const page = (await test.visitor().get(path)).text;
    expect(page).not.toContain('Said alone.');
    expect(page).not.toContain('Said and answered.');
    expect(page).toContain('This contribution was withdrawn by its author.');
    expect(page).toContain('The answer stays.');
    expect((await test.visitor().get(`/contributions/${alone.id}`)).status).toBe(404);
    expect((await test.visitor().get(`/contributions/${answered.id}/versions`)).status).toBe(404);
  });

  it('is for its author', async () => {
    const { id } = await contribution(test.db);
    const other = await test.signedInAs({ role: 'admin' });
    expect((await other.post(`/contributions/${id}/withdrawal`)).status).toBe(404);
    expect((await textOf(id)).state).toBe('published');
  });

  it('happens once', async () => {
    const author = await test.signedInAs();
    const { id } = await contribution(test.db, { authorId: author.member.id });
    const sent = await Promise.all([1, 2, 3].map(() => author.post(`/contributions/${id}/withdrawal`)));
    expect(sent.map(({ status }) => status).sort()).toEqual([303, 404, 404]);
  });
});

it('keys are of no use to somebody else', async () => {
  const first = await test.signedInAs();
  const second = await test.signedInAs();
  const { id } = await debate(test.db);
  const same = { key: randomUUID(), claim: 'A claim.', language: 'en', text: 'The same words.' };
  await first.post(`/debates/${id}/contributions`).type('form').send(same);
  await second.post(`/debates/${id}/contributions`).type('form').send(same);
  const rows = await many(
    test.db,
    z.object({ id: z.number() }),
    sql`SELECT id FROM contributions WHERE debate_id = ${id}`,
  );
  expect(rows).toHaveLength(2);
});
