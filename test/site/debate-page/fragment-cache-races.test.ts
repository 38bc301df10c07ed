import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';
import { meanwhile } from '../../support/meanwhile.ts';

const test: TestApp = await testApp();
let place: { id: number; path: string };
let author: { id: number };
let said: { id: number };
let reply: { id: number };

beforeEach(async () => {
  place = await debate(test.db);
  author = await member(test.db, { group: 'IN' });
  said = await contribution(test.db, {
    debateId: place.id,
    authorId: author.id,
    text: 'Words as they were.',
  });
  reply = await contribution(test.db, { debateId: place.id, inReplyTo: said.id });
});

const sql = (text: string, ...values: unknown[]) => test.db.query(text, values);
const paths = () => [place.path, `${place.path}?sort=newest`, '/', '/debates'];

async function pages(app: TestApp['app']): Promise<string[]> {
  const all: string[] = [];
  for (const path of paths()) {
    const answer = await request(app).get(path);
    expect(answer.status).toBe(200);
    all.push(answer.text);
  }
  return all;
}

/** The application, with something that happens right after the next statement that this matches was answered. */
function appWith(matching: RegExp, act: () => Promise<unknown>) {
  const { db, happened } = meanwhile(test.db, matching, act);
  return { app: createApp({ ...test.deps, db }), happened };
}

const take = (value: string) =>
  sql(
    `INSERT INTO positions (debate_id, member_id, group_code, value, at) VALUES ($1, $2, 'IN', $3, $4)`,
    place.id,
    author.id,
    value,
    test.clock.now,
  );

const between: [string, () => Promise<unknown>][] = [
  ['a text is changed', () => sql(`UPDATE contributions SET html = '<p>Anew.</p>' WHERE id = $1`, said.id)],
  ['a reply comes', () => contribution(test.db, { debateId: place.id, inReplyTo: said.id })],
  ['a contribution comes', () => contribution(test.db, { debateId: place.id })],
  ['an author is renamed', () => sql(`UPDATE members SET name = 'Anew' WHERE id = $1`, author.id)],
  ['an author takes a position', () => take('for')],
  [
    'the closing date is moved',
    () => sql(`UPDATE debates SET closes_at = '2026-11-23' WHERE id = $1`, place.id),
  ],
  ['the board is renamed', () => sql(`UPDATE board_texts SET name = name || '.' WHERE language = 'en'`)],
  [
    'somebody answers',
    async () =>
      sql(
        `SELECT FROM answer_contribution($1, $2, 'TU', NULL, 'agree', $3)`,
        said.id,
        (await member(test.db)).id,
        test.clock.now,
      ),
  ],
  ['a text is withdrawn', () => sql(`UPDATE contributions SET state = 'withdrawn' WHERE id = $1`, said.id)],
  ['a reply is withdrawn', () => sql(`UPDATE contributions SET state = 'withdrawn' WHERE id = $1`, reply.id)],
];

describe('a page whose parts are known', () => {
  describe.each([
    ['what stands on it and what is new', /json_build_array\(/],
    ['what is listed and its rows', / AS open_debates/],
  ])('is the page made afresh after, between %s,', (_, matching) => {
    it.each(between)('%s', async (__, act) => {
      const { app, happened } = appWith(matching, act);
      await pages(app);
      expect(happened()).toBe(true);
      expect(await pages(app)).toEqual(await pages(createApp(test.deps)));
    });
  });

  it('shows nothing of what is not committed, or is rolled back', async () => {
    const before = await pages(test.app);
    const other = await test.db.connect();
    try {
      await other.query('BEGIN');
      await other.query(`UPDATE contributions SET html = '<p>Not yet.</p>' WHERE id = $1`, [said.id]);
      await other.query(`UPDATE members SET name = 'Nobody yet' WHERE id = $1`, [author.id]);
      await other.query(`UPDATE debate_group_counts SET members = members + 1 WHERE debate_id = $1`, [
        place.id,
      ]);
      expect(await pages(test.app)).toEqual(before);
      expect(await pages(createApp(test.deps))).toEqual(before);
    } finally {
      await other.query('ROLLBACK');
      other.release();
    }
    expect(await pages(test.app)).toEqual(before);
  });

  it('shows what was changed several times in one transaction, with parts of it taken back', async () => {
    await pages(test.app);
    const other = await test.db.connect();
    const write = (words: string) =>
      other.query('UPDATE contributions SET html = $2 WHERE id = $1', [said.id, `<p>${words}</p>`]);
    await other.query('BEGIN');
    await write('One.');
    await other.query('SAVEPOINT a');
    await write('Two.');
    await other.query('RELEASE a');
    await other.query('SAVEPOINT b');
    await write('Three.');
    await other.query('ROLLBACK TO b');
    await pages(test.app);
    await other.query('COMMIT');
    other.release();
    const known = await pages(test.app);
    expect(known).toEqual(await pages(createApp(test.deps)));
    expect(known[0]).toContain('Two.');
  });
});
