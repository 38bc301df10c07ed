import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { markSeen } from '#src/concerns/reading/mark-seen.ts';
import { type Db, openDatabase } from '#src/platform/db/database.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';

let test: TestApp;
let elsewhere: Db;

beforeAll(async () => {
  test = await testApp();
  elsewhere = openDatabase(test.url, () => {});
});
afterAll(() => elsewhere.end());

const Position = z.object({ id: z.number().nullable(), beyond: z.array(z.number()) });
const positionOf = (memberId: number, debateId: number) =>
  one(
    test.db,
    Position,
    sql`SELECT contribution_id AS id, to_jsonb(ARRAY(SELECT unnest(beyond) ORDER BY 1)) AS beyond FROM reading_positions
        WHERE member_id = ${memberId} AND debate_id = ${debateId}`,
  );

/** A debate with so many contributions, a minute apart, in order. */
async function read(count: number) {
  const place = await debate(test.db);
  const author = await member(test.db);
  const ids: number[] = [];
  for (let i = 0; i < count; i++) {
    ids.push((await contribution(test.db, { debateId: place.id, authorId: author.id })).id);
  }
  return { ...place, ids, author };
}

describe('a position', () => {
  it('moves over what was seen without a gap, and keeps what was seen beyond', async () => {
    const { id, ids } = await read(5);
    const me = (await member(test.db)).id;
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = ids;
    await markSeen(test.deps, me, id, [a, c, e]);
    expect(await positionOf(me, id)).toEqual({ id: a, beyond: [c, e] });
    await markSeen(test.deps, me, id, [b]);
    expect(await positionOf(me, id)).toEqual({ id: c, beyond: [e] });
    await markSeen(test.deps, me, id, [a]);
    expect(await positionOf(me, id)).toEqual({ id: c, beyond: [e] });
    await markSeen(test.deps, me, id, [d]);
    expect(await positionOf(me, id)).toEqual({ id: e, beyond: [] });
  });

  it('takes nothing from another debate, nothing that is not published, and passes over one’s own', async () => {
    const { id, ids } = await read(2);
    const other = await read(1);
    const me = (await member(test.db)).id;
    const held = await contribution(test.db, { debateId: id, state: 'held' });
    await markSeen(test.deps, me, id, [...other.ids, held.id, 999_999_999]);
    expect(await positionOf(me, id)).toEqual({ id: null, beyond: [] });
    await markSeen(test.deps, me, id, ids);
    const own = await contribution(test.db, { debateId: id, authorId: me });
    const last = await contribution(test.db, { debateId: id });
    await markSeen(test.deps, me, id, [last.id]);
    expect(await positionOf(me, id)).toEqual({ id: last.id, beyond: [] });
    expect(own.id).toBeLessThan(last.id);
  });

  it('is the same whatever two devices and processes send, in whatever order', async () => {
    const { id, ids } = await read(40);
    const me = (await member(test.db)).id;
    const here = { ...test.deps };
    const there = { ...test.deps, db: elsewhere };
    const shuffled = [...ids].sort((x, y) => ((x * 7919) % 41) - ((y * 7919) % 41));
    await Promise.all(shuffled.map((one, i) => markSeen(i % 2 ? here : there, me, id, [one])));
    expect(await positionOf(me, id)).toEqual({ id: ids.at(-1), beyond: [] });
  });

  it('keeps the newest of what was seen out of order where that is more than it holds', async () => {
    const { id, author } = await read(1);
    const me = (await member(test.db)).id;
    await run(
      test.db,
      sql`INSERT INTO contributions (debate_id, author_id, group_code, state, language, claim, source, html, renderer, submission_key, submitted_at, placed_at)
          SELECT ${id}, ${author.id}, 'ID', 'published', 'en', 'A claim.', 'x', 'x', 1, gen_random_uuid(), at, at
          FROM (SELECT timestamptz '2026-12-01' + n * interval '1 minute' AS at FROM generate_series(1, 250) n) times`,
    );
    const { rows } = await test.db.query(
      'SELECT id FROM contributions WHERE debate_id = $1 ORDER BY placed_at',
      [id],
    );
    const all = rows.map((row) => Number(row.id));
    await markSeen(test.deps, me, id, all.slice(1));
    const { id: at, beyond } = await positionOf(me, id);
    expect({ at, beyond: beyond.length }).toEqual({ at: null, beyond: 200 });
    expect(beyond).toEqual(all.slice(-200));
    await markSeen(test.deps, me, id, all.slice(0, 51));
    expect(await positionOf(me, id)).toEqual({ id: all.at(-1), beyond: [] });
  });

  it('begins where a member first writes, and is kept where they write again', async () => {
    const { id, ids } = await read(3);
    const me = await test.signedInAs();
    const said = await contribution(test.db, { debateId: id, authorId: me.member.id });
    expect(await positionOf(me.member.id, id)).toEqual({ id: said.id, beyond: [] });
    const reader = (await member(test.db)).id;
    await markSeen(test.deps, reader, id, ids.slice(0, 1));
    await contribution(test.db, { debateId: id, authorId: reader });
    expect((await positionOf(reader, id)).id).toBe(ids[0]);
  });

  it('is deleted when nobody used it for a year, and not before', async () => {
    const { id, ids } = await read(1);
    const me = (await member(test.db)).id;
    await markSeen(test.deps, me, id, ids);
    const seen = test.clock.now;
    for (const [days, left] of [
      [364, 1],
      [366, 0],
    ] as const) {
      test.clock.now = new Date(seen.getTime() + days * 86_400_000);
      await test.db.query(`SELECT graphile_worker.add_job('remove-expired', '{}')`);
      await test.runJobs();
      const { rowCount } = await test.db.query('SELECT FROM reading_positions WHERE member_id = $1', [me]);
      expect(rowCount).toBe(left);
    }
    test.clock.now = seen;
  });
});
