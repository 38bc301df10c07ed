import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { one, run, sql } from '#src/platform/db/query.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { slices } from '#src/slices.ts';
import { boardId, debate } from '../../support/factories.ts';
import { removal, send, withCase } from '../helpers.ts';
import { takenUp } from './helpers.ts';

const world = takenUp();
let elsewhere: number;
beforeAll(async () => {
  elsewhere = await boardId(world.test.db, 'accessibility');
});

const differences = async () =>
  (await recount(world.test.db, slices)).filter(({ counter }) => counter !== 'members.contributions_count');

describe('a move to another debate', () => {
  it('is refused where it has no place, with the field that is wrong, and nothing moves', async () => {
    const { test, moderator, item } = world;
    const { db } = test;
    const onBoard = async (traits: object) => debate(db, { boardId: elsewhere, ...traits });
    const strict = await boardId(db, 'inclusion');
    await run(db, sql`UPDATE boards SET contribute_by = 'stakeholders' WHERE id = ${strict}`);
    const narrow = await test.signedInAs({ role: 'moderator', roleBoardId: item.board });
    const none = 'No open debate on your boards has this number or address';
    for (const [place, message, by] of [
      [item.debate, 'It is already in this debate', moderator],
      ['', 'Give the number or the address of the debate', moderator],
      ['/members/1', none, moderator],
      ['https://elsewhere.example/debates/1', none, moderator],
      [{ id: 999_999 }, none, moderator],
      [await onBoard({ state: 'closed' }), none, moderator],
      [await onBoard({ closesAt: new Date('2026-11-19T10:00:00Z') }), none, moderator],
      [await onBoard({ state: 'draft' }), none, moderator],
      [await onBoard({ state: 'removed' }), none, moderator],
      [await onBoard({}), none, narrow],
      [await debate(db, { boardId: strict }), 'Its author could not have written it there', moderator],
    ] as const) {
      for (const way of ['decisions', 'preview']) {
        const fields = {
          ...removal,
          act: 'move',
          debate: typeof place === 'string' ? place : String(place.id),
        };
        const { text } = await send(by, `${item.path}/${way}`, fields).expect(422);
        expect(/id="debate-error">(.*?)<\/p>/s.exec(text)?.[1], `${fields.debate} ${way}`).toContain(message);
      }
    }
    const to = await onBoard({});
    const reply = await withCase(db, {
      state: 'published',
      inReplyTo: item.id,
      debateId: item.debateId,
      entries: [{ source: 'staff', reporterId: moderator.member.id }],
    });
    expect((await moderator.get(reply.path)).text).not.toContain('value="move"');
    const taken = await withCase(db, { state: 'held' });
    for (const { path } of [reply, taken]) {
      await send(moderator, `${path}/decisions`, { ...removal, act: 'move', debate: String(to.id) }).expect(
        409,
      );
    }
    const Place = z.object({ n: z.number() });
    expect(
      await one(db, Place, sql`SELECT count(*) AS n FROM contributions WHERE debate_id = ${to.id}`),
    ).toEqual({ n: 0 });
  });

  it('is done once by two at the same moment, in both directions, and beside whoever replies', async () => {
    const { test, moderator, colleague, item } = world;
    const { db } = test;
    const [to, other] = [await debate(db, { boardId: elsewhere }), await debate(db, { boardId: elsewhere })];
    const twice = await Promise.all(
      [moderator, colleague].map((by, i) =>
        send(by, `${item.path}/decisions`, { ...removal, act: 'move', debate: String([to, other][i]?.id) }),
      ),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(twice.find(({ status }) => status === 409)?.text).toContain(removal.facts);
    expect(await differences()).toEqual([]);

    for (let round = 0; round < 3; round += 1) {
      const entries = [{ source: 'staff' as const, reporterId: moderator.member.id }];
      const one = await withCase(db, { state: 'published', entries });
      const back = await withCase(db, { state: 'published', board: 'accessibility', entries });
      const speakers = [await test.signedInAs({ published: 5 }), await test.signedInAs({ published: 5 })];
      await Promise.all([
        send(moderator, `${one.path}/decisions`, {
          ...removal,
          act: 'move',
          debate: String(back.debate.id),
        }).expect(303),
        send(colleague, `${back.path}/decisions`, {
          ...removal,
          act: 'move',
          debate: String(one.debate.id),
        }).expect(303),
        ...speakers.map(async (speaker) => {
          const said = { in_reply_to: String(one.id), language: 'en', text: 'An answer.', key: randomUUID() };
          const { status } = await send(speaker, `${one.debate.path}/contributions`, said);
          expect([303, 409]).toContain(status);
          if (status === 409) expect((await speaker.get('/drafts')).text).toContain('An answer.');
        }),
      ]);
      expect(await differences()).toEqual([]);
    }
  });
});
