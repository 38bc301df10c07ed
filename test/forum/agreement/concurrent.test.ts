import { beforeAll, describe, expect, it } from 'vitest';
import { putAnswer } from '#src/forum/agreement/answers/answer.ts';
import { answers } from '#src/forum/agreement/tally.ts';
import { setState } from '#src/forum/contributions/store.ts';
import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import { openDatabase } from '#src/platform/db/database.ts';
import { run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';
import { groundRow, wrongCounters } from './setup.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

const at = new Date('2026-11-20T10:00:00Z');

/** Numbers that look like chance and are the same in every run. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

describe('fifty at once', () => {
  it('of different members are all counted, on as many connections', async () => {
    const said = await contribution(test.db);
    const who = await Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        const group: GroupCode = groupCodes[n % 7] ?? 'ID';
        return { ...(await member(test.db, { group })), group };
      }),
    );
    const pools = Array.from({ length: 5 }, () => openDatabase(test.url, () => {}));
    try {
      await Promise.all(
        who.map(({ id, group }, n) => {
          const db = pools[n % pools.length] ?? test.db;
          return putAnswer(db, {
            contributionId: said.id,
            memberId: id,
            group,
            organisationId: null,
            value: 'agree',
            at,
          });
        }),
      );
    } finally {
      await Promise.all(pools.map((pool) => pool.end()));
    }
    expect(await groundRow(test.db, said.id)).toMatchObject({
      agrees: [8, 7, 7, 7, 7, 7, 7],
      voices: 50,
      groupsAnswered: 6,
      groupsAgreeing: 6,
    });
    expect(await wrongCounters(test.db)).toEqual([]);
  });

  it('of one member, of every kind, leave one answer or none', async () => {
    const said = await contribution(test.db);
    const { id } = await member(test.db, { group: 'PS' });
    const roll = dice(7);
    await Promise.all(
      Array.from({ length: 50 }, () => {
        const value = [...answers, null][roll(4)] ?? null;
        const group = roll(2) === 0 ? 'PS' : 'ID';
        return putAnswer(test.db, {
          contributionId: said.id,
          memberId: id,
          group,
          organisationId: null,
          value,
          at,
        });
      }),
    );
    expect((await groundRow(test.db, said.id)).voices).toBeLessThanOrEqual(1);
    expect(await wrongCounters(test.db)).toEqual([]);
  });

  it('through the pages, by many members on few contributions', async () => {
    const place = await debate(test.db);
    const said = [
      await contribution(test.db, { debateId: place.id }),
      await contribution(test.db, { debateId: place.id }),
    ];
    const agents = await Promise.all(
      Array.from({ length: 25 }, (_, n) => test.signedInAs({ group: groupCodes[n % 6] ?? 'ID' })),
    );
    const sent = await Promise.all(
      agents.flatMap((agent) =>
        said.map(({ id }) =>
          agent.post(`/contributions/${id}/agreement`).type('form').send({ value: 'agree' }),
        ),
      ),
    );
    expect(sent.every(({ status }) => status === 303)).toBe(true);
    for (const { id } of said) expect(await groundRow(test.db, id)).toMatchObject({ voices: 25 });
    expect(await wrongCounters(test.db)).toEqual([]);
  });
});

describe('answers that are written together', () => {
  it('do not fail for one among them', async () => {
    const said = await contribution(test.db);
    const people = await Promise.all(Array.from({ length: 12 }, () => member(test.db, { group: 'AC' })));
    const given = await Promise.allSettled(
      people.map(({ id }, n) =>
        putAnswer(test.db, {
          contributionId: n === 6 ? 99_999_999 : said.id,
          memberId: id,
          group: 'AC',
          organisationId: n === 5 ? 99_999_999 : null,
          value: 'agree',
          at,
        }),
      ),
    );
    expect(given.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(given[5]?.status).toBe('rejected');
    expect(given[6]).toEqual({ status: 'fulfilled', value: undefined });
    expect(await groundRow(test.db, said.id)).toMatchObject({ voices: 10 });
    expect(await wrongCounters(test.db)).toEqual([]);
  });

  it('do not wait for one that must wait', async () => {
    const [locked, free] = [await contribution(test.db), await contribution(test.db)];
    const people = await Promise.all(Array.from({ length: 6 }, () => member(test.db, { group: 'AC' })));
    const give = (contributionId: number, memberId: number) =>
      putAnswer(test.db, { contributionId, memberId, group: 'AC', organisationId: null, value: 'agree', at });
    const late = await transaction(test.db, async (tx) => {
      await run(tx, sql`SELECT FROM tallies WHERE contribution_id = ${locked.id} FOR UPDATE`);
      const waiting = people.slice(0, 3).map(({ id }) => give(locked.id, id));
      await Promise.all(people.map(({ id }) => give(free.id, id)));
      expect(await groundRow(test.db, free.id)).toMatchObject({ voices: 6 });
      expect(await groundRow(test.db, locked.id)).toMatchObject({ voices: 0 });
      return { waiting };
    });
    await Promise.all(late.waiting);
    expect(await groundRow(test.db, locked.id)).toMatchObject({ voices: 3 });
    expect(await wrongCounters(test.db)).toEqual([]);
  });
});

describe('whatever is done in whatever order', () => {
  it('the counters equal a recount', async () => {
    const place = await debate(test.db);
    const people = await Promise.all(
      groupCodes.flatMap((group) => [1, 2, 3, 4].map(() => member(test.db, { group }))),
    );
    const said = await Promise.all(
      Array.from({ length: 6 }, () => contribution(test.db, { debateId: place.id })),
    );
    const roll = dice(42);
    for (let round = 0; round < 6; round += 1) {
      const acts = Array.from({ length: 60 }, () => {
        const who = people[roll(people.length)];
        const what = said[roll(said.length)];
        const value = [...answers, null][roll(4)] ?? null;
        if (!who || !what) throw new Error('nobody');
        // Once in a while in another capacity.
        const group = roll(5) === 0 ? (groupCodes[roll(7)] ?? 'ID') : who.group;
        return { contributionId: what.id, memberId: who.id, group, organisationId: null, value, at };
      });
      const moved = said[roll(said.length)];
      await Promise.all([
        ...acts.map((act) => putAnswer(test.db, act)),
        ...(moved
          ? [transaction(test.db, (tx) => setState(tx, { id: moved.id, from: 'published', to: 'withdrawn' }))]
          : []),
      ]);
      expect(await wrongCounters(test.db)).toEqual([]);
    }
  });
});
