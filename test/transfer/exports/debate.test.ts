import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { run, sql } from '#src/platform/db/query.ts';
import { exportDebate } from '#src/transfer/exports/export-debate.ts';
import { answered } from '../../forum/agreement/setup.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { contribution, debate, member } from '../../support/factories.ts';

const Exported = z.object({
  source: z.string().nullable(),
  debate: z.looseObject({
    demonstration: z.boolean(),
    positions: z.record(z.string(), z.record(z.string(), z.number())),
  }),
  contributions: z.array(
    z.looseObject({
      id: z.number(),
      text: z.string().nullable(),
      sharesTextOf: z.number().nullable(),
      agreement: z.looseObject({ voices: z.number() }).nullable(),
    }),
  ),
});

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});

async function exported(id: number) {
  const pieces: string[] = [];
  expect(await exportDebate(test.db, id, test.clock.now, async (piece) => void pieces.push(piece))).toBe(
    true,
  );
  const json = pieces.join('');
  return { json, ...Exported.parse(JSON.parse(json)) };
}

describe('a debate as JSON', () => {
  it('has the figures of common ground beside every contribution and reply, as the debate’s own data have them', async () => {
    const place = await debate(test.db);
    const top = await contribution(test.db, { debateId: place.id });
    const reply = await contribution(test.db, { debateId: place.id, inReplyTo: top.id });
    await answered(test.db, top.id, 'PS', { agree: 4 });
    await answered(test.db, top.id, 'IN', { disagree: 5, pass: 1 });
    await answered(test.db, top.id, 'ID', { agree: 1 });
    await answered(test.db, reply.id, 'TU', { agree: 2 });
    const { contributions } = await exported(place.id);
    expect(contributions.map(({ id }) => id)).toEqual([top.id, reply.id]);
    expect(contributions[0]?.agreement).toEqual({
      voices: 11,
      answered: 2,
      agreeing: 1,
      lowest: { group: 'IN', share: 0.125 },
      divided: true,
      groups: {
        IN: { agree: 0, disagree: 5, pass: 1, share: 0.125 },
        CS: { agree: 0, disagree: 0, pass: 0, share: null },
        PS: { agree: 4, disagree: 0, pass: 0, share: 0.8333 },
        CO: { agree: 0, disagree: 0, pass: 0, share: null },
        TU: { agree: 0, disagree: 0, pass: 0, share: null },
        AC: { agree: 0, disagree: 0, pass: 0, share: null },
        ID: { agree: 1, disagree: 0, pass: 0, share: null },
      },
    });
    expect(contributions[1]?.agreement).toMatchObject({ voices: 2, answered: 0, lowest: null });
    const { body } = await test.visitor().get(`/debates/${place.id}/common-ground.json`);
    expect(body.contributions[0]).toMatchObject({ ...contributions[0]?.agreement });
  });

  it('says how many of each group stand where, and of nobody what they answered', async () => {
    const place = await debate(test.db);
    const { id } = await contribution(test.db, { debateId: place.id });
    const given = [
      ['ann-of-unions', 'TU', 'for'],
      ['bo-of-unions', 'TU', 'for'],
      ['cy-of-unions', 'TU', 'none'],
      ['di-alone', 'ID', 'against'],
    ] as const;
    for (const [handle, group, value] of given) {
      const who = await member(test.db, { handle, group, name: `Named ${handle}` });
      await run(
        test.db,
        sql`INSERT INTO positions (debate_id, member_id, group_code, value, at) VALUES (${place.id}, ${who.id}, ${group}, ${value}, ${test.clock.now})`,
      );
      await test.db.query(`SELECT FROM answer_contribution($1, $2, $3, NULL, 'agree', $4)`, [
        id,
        who.id,
        group,
        test.clock.now,
      ]);
    }
    const { debate: about, contributions, json } = await exported(place.id);
    expect(about.positions.TU).toEqual({ for: 2, depends: 0, against: 0, none: 1 });
    expect(about.positions.ID).toEqual({ for: 0, depends: 0, against: 1, none: 0 });
    expect(Object.keys(about.positions)).toEqual(['IN', 'CS', 'PS', 'CO', 'TU', 'AC', 'ID']);
    expect(contributions[0]?.agreement?.voices).toBe(4);
    for (const [handle] of given) expect(json).not.toContain(handle);
    expect(json).not.toMatch(/memberId|email/i);
  });

  it('has no figures where nobody can answer: a place whose text is gone, a text that another one carries', async () => {
    const place = await debate(test.db);
    const gone = await contribution(test.db, { debateId: place.id });
    await contribution(test.db, { debateId: place.id, inReplyTo: gone.id });
    const carrier = await contribution(test.db, { debateId: place.id });
    const carried = await contribution(test.db, { debateId: place.id });
    await answered(test.db, gone.id, 'PS', { agree: 3 });
    await run(test.db, sql`UPDATE contributions SET state = 'withdrawn' WHERE id = ${gone.id}`);
    await run(test.db, sql`UPDATE contributions SET same_as = ${carrier.id} WHERE id = ${carried.id}`);
    const byId = new Map((await exported(place.id)).contributions.map((one) => [one.id, one]));
    expect(byId.get(gone.id)).toMatchObject({ state: 'withdrawn', text: null, agreement: null });
    expect(byId.get(gone.id)).toMatchObject({ author: null, group: null, organisation: null });
    expect(byId.get(carried.id)).toMatchObject({ sharesTextOf: carrier.id, agreement: null });
    expect(byId.get(carrier.id)).toMatchObject({ sharesTextOf: null, agreement: { voices: 0 } });
  });

  it('says whence an imported debate is, and that its groups are a demonstration', async () => {
    const place = await debate(test.db);
    expect(await exported(place.id)).toMatchObject({ source: null, debate: { demonstration: false } });
    await run(
      test.db,
      sql`INSERT INTO imports (kind, source_key, debate_id, groups, attribution, summary, at)
          VALUES ('polis', 'a-key', ${place.id}, '{}', 'From elsewhere, CC BY 4.0', '{}', ${test.clock.now})`,
    );
    await run(test.db, sql`UPDATE debates SET is_demonstration = true WHERE id = ${place.id}`);
    const { source, debate: about } = await exported(place.id);
    expect([source, about.demonstration]).toEqual(['From elsewhere, CC BY 4.0', true]);
  });
});
