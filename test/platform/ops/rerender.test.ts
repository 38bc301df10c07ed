import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Db } from '#src/platform/db/database.ts';
import { many, one, run, sql } from '#src/platform/db/query.ts';
import { rerender } from '#src/platform/ops/rerender.ts';
import { renderer, renderMarkdown } from '#src/platform/text/markdown.ts';
import { slices } from '#src/slices.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';

const Html = z.object({ html: z.string() });
const counts = (contributions: number, versions: number, heads: number, skipped = 0) => [
  { kind: 'heads of debates', rendered: heads, skipped: 0 },
  { kind: 'contributions', rendered: contributions, skipped },
  { kind: 'earlier versions', rendered: versions, skipped: 0 },
  { kind: 'documents', rendered: 0, skipped: 0 },
];

let test: TestApp;
let db: Db;
let edited: { id: number };
beforeAll(async () => {
  test = await testApp();
  ({ db } = test);
  const author = await test.signedInAs({ handle: 'ada' });
  await member(db, { handle: 'ben' });
  const place = await debate(db);
  const text = 'I **agree** with @ben, not with @nobody-yet.';
  edited = await contribution(db, { debateId: place.id, authorId: author.member.id, text });
  await contribution(db, { debateId: place.id, inReplyTo: edited.id });
  await contribution(db, { debateId: place.id, state: 'held' });
  for (const [revision, words] of [
    [1, `${text} Now longer.`],
    [2, `${text} Now longer still.`],
  ] as const) {
    const form = { text: words, language: 'en', revision };
    await author.post(`/contributions/${edited.id}/text`).type('form').send(form).expect(303);
  }
  await run(db, sql`UPDATE debate_heads SET background_html = ${renderMarkdown('Background.').html}`);
  await test.runJobs();
});

/** As if an older renderer had made everything; what is said and searched is the same. */
async function asOfOld(): Promise<void> {
  await run(db, sql`UPDATE contributions SET html = '<hr>' || html, renderer = 0`);
  await run(db, sql`UPDATE contribution_versions SET html = '<hr>' || html`);
  await run(
    db,
    sql`UPDATE debate_heads SET background_html = '<hr>' || background_html, conclusion_html = '<hr>', renderer = 0`,
  );
}

const htmlOf = async (id: number) =>
  (await one(db, Html, sql`SELECT html FROM contributions WHERE id = ${id}`)).html;

/** Every row of every table, but for the words that are counted by a job. */
async function everything(): Promise<Record<string, unknown>> {
  const tables = await many(
    db,
    z.object({ name: z.string() }),
    sql`SELECT table_name AS name FROM information_schema.tables
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'search_word_changes' ORDER BY 1`,
  );
  const all: Record<string, unknown> = {};
  for (const { name } of tables) {
    all[name] = (await db.query(`SELECT to_jsonb(t) AS row FROM "${name}" t ORDER BY 1`)).rows;
  }
  return all;
}

describe('rendering again', () => {
  it('makes the HTML anew and changes nothing else: no counter, entry of the search, time, version or notice', async () => {
    const before = await everything();
    await asOfOld();
    expect(await everything()).not.toEqual(before);
    expect(await rerender(db, slices)).toEqual(counts(3, 2, 1));
    expect(await everything()).toEqual(before);
  });

  it('does nothing where there is nothing to do', async () => {
    expect(await rerender(db, slices)).toEqual(counts(0, 0, 0));
  });

  it('links whom the text linked, not who took a name later, nor who is gone', async () => {
    await member(db, { handle: 'nobody-yet' });
    await asOfOld();
    await rerender(db, slices);
    expect(await htmlOf(edited.id)).toContain(
      '<a href="/members/ben" rel="nofollow ugc noopener">@ben</a>, not with @nobody-yet.',
    );
    await run(db, sql`UPDATE members SET handle = 'ben-renamed' WHERE handle = 'ben'`);
    await asOfOld();
    await rerender(db, slices);
    expect(await htmlOf(edited.id)).toContain('with @ben, not with @nobody-yet.');
  });

  it('skips what is being changed, without waiting, and takes it the next time', async () => {
    await asOfOld();
    const writer = await db.connect();
    try {
      await writer.query('BEGIN');
      await run(writer, sql`UPDATE contributions SET language = 'fr' WHERE id = ${edited.id}`);
      expect(await rerender(db, slices)).toEqual(counts(2, 2, 1, 1));
      await writer.query('COMMIT');
    } finally {
      writer.release();
    }
    expect(await htmlOf(edited.id)).toMatch(/^<hr>/);
    expect(await rerender(db, slices)).toEqual(counts(1, 0, 0));
  });

  it('does not bring back a text that was changed between reading and writing', async () => {
    await asOfOld();
    const change = sql`UPDATE contributions SET source = 'Other words.', html = '<p>Other words.</p>', renderer = ${renderer} WHERE id = ${edited.id}`;
    const meddled: Db = Object.create(db);
    // Reading goes through query(); a transaction begins by asking for a connection.
    meddled.query = db.query.bind(db);
    let transactions = 0;
    meddled.connect = async () => {
      // The first is that of the heads, which are rendered before.
      transactions += 1;
      if (transactions === 2) await run(db, change);
      return db.connect();
    };
    expect(await rerender(meddled, slices)).toEqual(counts(2, 2, 1, 1));
    expect(await htmlOf(edited.id)).toBe('<p>Other words.</p>');
  });

  it('goes on from batch to batch', async () => {
    const { id: debateId, authorId } = await debate(db);
    for (let i = 0; i < 401; i++) await contribution(db, { debateId, authorId });
    await asOfOld();
    expect(await rerender(db, slices)).toEqual(counts(404, 2, 2));
    expect(await rerender(db, slices)).toEqual(counts(0, 0, 0));
  });
});
