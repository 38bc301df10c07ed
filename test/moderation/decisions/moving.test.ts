import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { many, run, sql } from '#src/platform/db/query.ts';
import { recount } from '#src/platform/ops/recount.ts';
import { slices } from '#src/slices.ts';
import { createNotices, noticesOf } from '../../concerns/notifications/helpers.ts';
import { reverse } from '../../support/decisions.ts';
import { boardId, contribution, debate } from '../../support/factories.ts';
import { removal, send } from '../helpers.ts';
import { type Agent, takenUp } from './helpers.ts';

const world = takenUp();
const { decide } = world;
let elsewhere: number;
beforeAll(async () => {
  const { db } = world.test;
  elsewhere = await boardId(db, 'accessibility');
  // The factories say of members that they published before.
  await run(db, sql`UPDATE boards SET screening = 'none'`);
});

const move = (place: { id: number } | string, status = 303, by?: Agent) =>
  decide({ act: 'move', debate: typeof place === 'string' ? place : String(place.id) }, status, by);

/** What differs from a recount, but for the members of the factories. */
const differences = async () =>
  (await recount(world.test.db, slices)).filter(({ counter }) => counter !== 'members.contributions_count');

/** Everything that a move touches, as it stands; what is counted as nothing is not there. */
async function everything(): Promise<unknown> {
  const queries = [
    `SELECT id, debate_id, thread_id, state, claim, source, placed_at, replies_count, same_as, same_text_counts, normalised, minhash FROM contributions`,
    `SELECT contribution_id, debate_id, listed, agrees, voices, groups_answered FROM tallies`,
    `SELECT id, contributions_count, replies_count, groups_spoken FROM debates`,
    `SELECT * FROM debate_group_counts WHERE contributions > 0`,
    `SELECT * FROM board_group_counts WHERE contributions > 0`,
    `SELECT * FROM debate_speakers WHERE contributions > 0`,
    `SELECT debate_id, kind, at, contribution_id, group_code, label FROM turning_points`,
    `SELECT member_id, debate_id, contribution_id FROM bookmarks`,
    `SELECT member_id, debate_id, in_reply_to, fields FROM drafts`,
    `SELECT member_id, debate_id, placed_at, beyond FROM reading_positions`,
    `SELECT id, debate_id, at, words FROM search_contributions`,
    `SELECT kind, item_id, board_id FROM cases`,
    `SELECT member_id, kind, debate_id, contribution_id FROM notifications WHERE kind NOT IN ('moved', 'undone', 'thread-moved')`,
  ];
  const all = await Promise.all(
    queries.map((query) => world.test.db.query(`SELECT t::text AS row FROM (${query}) t ORDER BY 1`)),
  );
  return all.map(({ rows }) => rows.map(({ row }) => row));
}

it('a contribution goes with its replies to another debate, where everything counts it, and comes back as it was', async () => {
  const { test, moderator, colleague, author, item } = world;
  const { db } = test;
  const to = await debate(db, { boardId: elsewhere, title: 'Are plugs accessible?' });
  const [replier, reader] = [
    await test.signedInAs({ published: 5 }),
    await test.signedInAs({ published: 5 }),
  ];
  const reply = await contribution(db, {
    debateId: item.debateId,
    inReplyTo: item.id,
    authorId: replier.member.id,
    text: 'Mine broke.',
  });
  const held = await contribution(db, {
    debateId: item.debateId,
    inReplyTo: reply.id,
    state: 'held',
    text: 'Mine too.',
  });
  const copy = await contribution(db, {
    debateId: item.debateId,
    claim: 'Chargers last.',
    text: 'They last for years.',
  });
  await run(db, sql`UPDATE contributions SET same_as = ${item.id} WHERE id = ${copy.id}`);
  await run(db, sql`SELECT count_same_text(${item.id})`);
  await run(db, sql`SELECT answer_contribution(${item.id}, ${reader.member.id}, 'ID', NULL, 'agree', now())`);
  await send(reader, `/contributions/${item.id}/bookmark`).expect(303);
  await send(reader, `${item.debate.path}/contributions/preview`, {
    in_reply_to: item.id,
    language: 'en',
    text: 'Begun.',
    key: randomUUID(),
  });
  await run(
    db,
    sql`INSERT INTO turning_points (debate_id, kind, at, contribution_id, label, pinned_by)
    SELECT debate_id, 'pin', placed_at, id, 'Marked', ${moderator.member.id} FROM contributions WHERE id = ${item.id}`,
  );
  await run(
    db,
    sql`INSERT INTO reading_positions (member_id, debate_id, placed_at, contribution_id, seen_at)
    SELECT ${reader.member.id}, debate_id, placed_at, id, now() FROM contributions WHERE id = ${item.id}`,
  );
  await send(reader, `/contributions/${reply.id}/flag`, { clause: '3.1' }).expect(303);
  await createNotices(test);
  const before = await everything();

  const preview = await send(moderator, `${item.path}/preview`, {
    ...removal,
    act: 'move',
    debate: to.path,
  }).expect(200);
  expect(preview.text).toContain('It is now in the debate “Are plugs accessible?”');
  expect(await everything()).toEqual(before);
  await move(`http://127.0.0.1:3000${to.path}`);
  expect(await differences()).toEqual([]);

  // Where it stood: a line that leads on, and every address from before.
  const old = await test.visitor().get(item.debate.path).expect(200);
  expect(old.text).toMatch(
    new RegExp(`<li id="c${item.id}">\\s*<a href="${to.path}\\?at=${item.id}#c${item.id}">Chargers last.`),
  );
  expect(old.text).toContain('Are plugs accessible?');
  expect(old.text).not.toContain('Mine broke.');
  const led = await test.visitor().get(`${item.debate.path}?at=${item.id}`).expect(302);
  const there = await test
    .visitor()
    .get(led.headers.location ?? '')
    .redirects(1)
    .expect(200);
  for (const text of ['Chargers last.', 'Mine broke.']) expect(there.text).toContain(text);
  expect(there.text).not.toContain('id="moved"');
  await test.visitor().get(`/contributions/${item.id}`).expect(200);
  await test.visitor().get(`/contributions/${reply.id}`).expect(302);
  const found = async (board: string) => (await test.visitor().get(`/search?q=chargers&board=${board}`)).text;
  expect(await found('accessibility')).toContain(`${to.path}?at=${item.id}`);
  expect(await found('sustainability')).not.toContain(`at=${item.id}#`);
  for (const [place, stands] of [
    [item.debate, false],
    [to, true],
  ] as const) {
    const feed = await test.visitor().get(`/debates/${place.id}/feed.atom`).expect(200);
    expect(feed.text.includes('Mine broke.')).toBe(stands);
  }
  const Row = z.object({
    id: z.number(),
    debateId: z.number(),
    board: z.number().nullable(),
    sameAs: z.number().nullable(),
  });
  expect(
    await many(
      db,
      Row,
      sql`SELECT c.id, c.debate_id, k.board_id AS board, c.same_as FROM contributions c
    LEFT JOIN cases k ON k.contribution_id = c.id WHERE c.id = ANY(${[item.id, reply.id, held.id, copy.id]}) ORDER BY 1`,
    ),
  ).toEqual([
    { id: item.id, debateId: to.id, board: elsewhere, sameAs: null },
    { id: reply.id, debateId: to.id, board: elsewhere, sameAs: null },
    { id: held.id, debateId: to.id, board: null, sameAs: null },
    { id: copy.id, debateId: item.debateId, board: null, sameAs: null },
  ]);

  // Who is told, and of what.
  expect((await world.mails()).at(-1)?.text).toMatch(
    /It is now in the debate “Are plugs accessible\?”:\nhttp/,
  );
  expect((await author.get('/accounts/me/decisions')).text).toContain(
    'Your contribution was moved to another debate',
  );
  await createNotices(test);
  expect(await noticesOf(test, replier.member.id)).toContain('thread-moved 1');
  expect((await replier.get('/notifications')).text).toContain(
    'A contribution you replied to is now in another debate',
  );
  expect((await test.visitor().get('/moderation/log')).text).toContain('Moved to another debate');

  // Who was writing a reply is led on, and loses nothing.
  expect((await reader.get('/drafts')).text).toContain('Are plugs accessible?');
  const compose = await reader
    .get(`${item.debate.path}/contributions/new?in_reply_to=${item.id}`)
    .expect(302);
  expect((await reader.get(compose.headers.location ?? '').redirects(1)).text).toContain('Begun.');
  const late = { in_reply_to: String(item.id), language: 'en', text: 'Sent too late.', key: randomUUID() };
  const refused = await send(replier, `${item.debate.path}/contributions`, late).expect(409);
  expect(refused.text).toContain('What you reply to is now in another debate.');
  expect((await replier.get('/drafts')).text).toContain('Sent too late.');
  await run(db, sql`DELETE FROM drafts WHERE member_id = ${replier.member.id}`);

  await reverse(db, colleague, item.id);
  expect(await everything()).toEqual(before);
  expect(await differences()).toEqual([]);
  await test.visitor().get(`${item.debate.path}?at=${item.id}`).expect(200);
  const back = await test.visitor().get(`${to.path}?at=${item.id}`).expect(302);
  expect(back.headers.location).toBe(`/debates/${item.debateId}?at=${item.id}`);
  expect((await world.mails()).at(-1)?.subject).toContain('A decision about what you wrote was reversed');
});
