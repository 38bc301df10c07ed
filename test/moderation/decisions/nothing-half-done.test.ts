import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { measuresEnd } from '#src/moderation/decisions/measures/end-due.ts';
import { answer } from '#src/people/confirmations/answer.ts';
import type { Db } from '#src/platform/db/database.ts';
import { one, sql } from '#src/platform/db/query.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate } from '../../support/factories.ts';
import { deciding } from './deciding.ts';

let test: TestApp;
let by: Awaited<ReturnType<typeof deciding>>;
beforeAll(async () => {
  test = await testApp({ twoPersonRule: ['close-account'] });
  by = await deciding(test);
});

/** A database whose nth statement in a transaction fails; tells whether it came to that. */
function failingAt(db: Db, nth: number): { db: Db; failed: () => boolean } {
  let count = 0;
  const bound = (target: object, name: string | symbol) => {
    const value: unknown = Reflect.get(target, name);
    return typeof value === 'function' ? value.bind(target) : value;
  };
  const failing = new Proxy(db, {
    get: (pool, name) =>
      name !== 'connect'
        ? bound(pool, name)
        : async () =>
            new Proxy(await pool.connect(), {
              get: (client, of) =>
                of !== 'query'
                  ? bound(client, of)
                  : (query: unknown, ...rest: unknown[]) => {
                      const isControl = typeof query === 'string' && /^(BEGIN|COMMIT|ROLLBACK)/i.test(query);
                      if (!isControl) count += 1;
                      if (!isControl && count === nth) throw new Error('a fault');
                      return Reflect.apply(client.query, client, [query, ...rest]);
                    },
            }),
  });
  return { db: failing, failed: () => count >= nth };
}

/** All that a decision may touch. */
const tables =
  `contributions contribution_versions cases case_entries decisions decision_snapshots measures sanctions
  decision_recipients events debates members organisations confirmations moved_contributions tallies turning_points
  drafts debate_speakers debate_group_counts board_group_counts search_contributions
  graphile_worker._private_jobs`.split(/\s+/);

/** What stands in these tables, in short. */
async function everything(): Promise<string> {
  const sums = tables.map(
    (name) => `SELECT '${name} ' || md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM ${name} t`,
  );
  const { rows } = await test.db.query(sums.join(' UNION ALL '));
  return JSON.stringify(rows);
}

/** Does the act with a fault at each of its statements, one after the other, until it succeeds. */
async function faulty(act: (deps: Deps) => Promise<unknown>): Promise<void> {
  let nth = 1;
  for (let failed = true; failed; nth += 1) {
    const before = await everything();
    const broken = failingAt(test.db, nth);
    const outcome = await act({ ...test.deps, db: broken.db }).catch((error: unknown) => error);
    failed = broken.failed();
    if (!failed) break;
    expect(outcome).toBeInstanceOf(Error);
    expect(await everything(), `statement ${nth}`).toBe(before);
  }
  expect(nth).toBeGreaterThan(3);
}

describe('a fault at any statement', () => {
  it.each([
    ['contribution', 'remove and warn', { act: 'remove', sanction: 'warning' }],
    ['contribution', 'hide', { act: 'hide' }],
    ['contribution', 'lock', { act: 'lock', ends: '2026-12-01' }],
    ['contribution', 'label', { act: 'label', label: 'disputed' }],
    ['contribution', 'black out', { act: 'redact', passages: 'secret word' }],
    ['contribution', 'limit', { act: 'keep', sanction: 'limit', until: '2026-12-01' }],
    ['debate', 'hide', { act: 'hide' }],
    ['profile', 'remove', { act: 'remove' }],
    ['organisation', 'remove', { act: 'remove' }],
  ] as const)('leaves nothing half done: of a %s, %s, and its reversal', async (kind, _name, fields) => {
    const item = await by.anItem(kind);
    await faulty((deps) => by.decideOn(item, fields, deps));
    await faulty((deps) => by.reverseLast(item, deps));
  });

  it('leaves nothing half done: a move, and its reversal', async () => {
    const item = await by.anItem();
    const { debateId } = await one(
      test.db,
      z.object({ debateId: z.number() }),
      sql`SELECT debate_id FROM contributions WHERE id = ${item.itemId}`,
    );
    await contribution(test.db, { debateId, inReplyTo: item.itemId });
    const to = await debate(test.db);
    await faulty((deps) => by.decideOn(item, { act: 'move', debate: String(to.id) }, deps));
    await faulty((deps) => by.reverseLast(item, deps));
  });

  it('leaves nothing half done: an account that two people close, and an end that has come', async () => {
    const item = await by.anItem();
    await faulty((deps) =>
      by.decideOn(item, { act: 'label', label: 'disputed', ends: '2026-11-25', keeps_open: 'yes' }, deps),
    );
    await faulty((deps) => by.decideOn(item, { sanction: 'closure' }, deps));
    const { id } = await one(
      test.db,
      z.object({ id: z.number() }),
      sql`SELECT max(id) AS id FROM confirmations`,
    );
    const second = await by.actorOf(1);
    await faulty((deps) => answer(deps, second, id, true));
    test.clock.now = new Date('2026-11-27T10:00:00Z');
    const due = sql`SELECT count(*) AS n FROM measures WHERE ended_at IS NULL AND ends_at < ${test.clock.now}`;
    const Count = z.object({ n: z.number() });
    expect((await one(test.db, Count, due)).n).toBe(1);
    await faulty((deps) => measuresEnd.run(deps, null));
    expect((await one(test.db, Count, due)).n).toBe(0);
  });
});
