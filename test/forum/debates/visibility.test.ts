import { expect, it } from 'vitest';
import { z } from 'zod';
import { debateStates } from '#src/forum/debates/debate.ts';
import { canSeeDebate, visibleDebates } from '#src/forum/debates/policy.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { type Actor, visitor } from '#src/platform/access/actor.ts';
import { many, sql } from '#src/platform/db/query.ts';
import { testDatabase } from '../../support/database.ts';
import { boardId, debate, member } from '../../support/factories.ts';

const now = new Date('2026-11-20T10:00:00Z');

it('the rule of who sees a debate and its SQL agree, for every state and every reader', async () => {
  const { db } = await testDatabase();
  const here = await boardId(db, 'sustainability');
  const elsewhere = await boardId(db, 'inclusion');
  const author = await member(db, { group: 'CS' });
  for (const board of [here, elsewhere]) {
    for (const state of debateStates) await debate(db, { boardId: board, state, authorId: author.id });
  }
  const people = [
    author,
    await member(db),
    await member(db, { role: 'moderator' }),
    await member(db, { role: 'curator' }),
    await member(db, { role: 'curator', roleBoardId: here }),
    await member(db, { role: 'admin' }),
  ];
  const actors: Actor[] = [visitor];
  for (const { id } of people) {
    const actor = await memberActor(db, id, now);
    if (actor) actors.push(actor);
  }
  const Row = z.object({
    id: z.number(),
    state: z.enum(debateStates),
    boardId: z.number(),
    authorId: z.number(),
  });
  const rows = await many(db, Row, sql`SELECT id, state, board_id, author_id FROM debates ORDER BY id`);
  expect(rows).toHaveLength(16);
  const seen: number[] = [];
  for (const actor of actors) {
    const visible = await many(
      db,
      Row.pick({ id: true }),
      sql`SELECT d.id FROM debates d WHERE ${visibleDebates(actor)} ORDER BY d.id`,
    );
    const expected = rows.filter((row) =>
      canSeeDebate(actor, { ...row, authorOrganisation: null, authorOrganisationIds: [] }),
    );
    expect(visible.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    seen.push(visible.length);
  }
  // visitor, author, member, moderator, curator, curator of one board, admin
  expect(seen).toEqual([6, 16, 6, 10, 16, 11, 16]);
});
