import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contributionStates } from '#src/forum/contributions/contribution.ts';
import { canRead, canSee, readableTo, visibleTo } from '#src/forum/contributions/visibility.ts';
import { leavesTombstone } from '#src/moderation/restrictions/store.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { type Actor, visitor } from '#src/platform/access/actor.ts';
import type { Db } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';
import { testDatabase } from '../../support/database.ts';
import { boardId, contribution, debate, delegate, member, organisation } from '../../support/factories.ts';

const now = new Date('2026-11-20T10:00:00Z');
const Row = z.object({
  id: z.number(),
  state: z.enum(contributionStates),
  authorId: z.number(),
  boardId: z.number(),
  repliesCount: z.number(),
  leavesTombstone: z.boolean(),
  organisationId: z.number().nullable(),
});

let db: Db;
const actors: { name: string; actor: Actor }[] = [];

beforeAll(async () => {
  ({ db } = await testDatabase());
  const board = await boardId(db, 'sustainability');
  const other = await boardId(db, 'inclusion');
  const author = await member(db);
  const { id: debateId } = await debate(db, { boardId: board });
  for (const state of contributionStates) {
    const made = await contribution(db, { debateId, authorId: author.id, state });
    const answered = await contribution(db, { debateId, authorId: author.id, state });
    await contribution(db, { debateId, inReplyTo: answered.id });
    await contribution(db, { debateId, inReplyTo: made.id, authorId: author.id, state: 'held' });
  }
  const signing = await organisation(db, { countersign: true });
  const speaker = await delegate(db, signing.id, { speak: true });
  for (const state of ['held', 'removed', 'withdrawn'] as const) {
    await contribution(db, { debateId, authorId: speaker.id, for: signing.id, state });
  }
  const elsewhere = await organisation(db);
  const who = {
    author,
    speaker,
    countersigner: await delegate(db, signing.id, { countersign: true }),
    'delegate who only speaks': await delegate(db, signing.id, { speak: true }),
    'countersigner of another organisation': await delegate(db, elsewhere.id, { countersign: true }),
    member: await member(db),
    curator: await member(db, { role: 'curator' }),
    'moderator of the board': await member(db, { role: 'moderator', roleBoardId: board }),
    'moderator of another board': await member(db, { role: 'moderator', roleBoardId: other }),
    moderator: await member(db, { role: 'moderator' }),
    admin: await member(db, { role: 'admin' }),
  };
  actors.push({ name: 'visitor', actor: visitor });
  for (const [name, { id }] of Object.entries(who)) {
    const actor = await memberActor(db, id, now);
    if (actor) actors.push({ name, actor });
  }
});

describe('the rule and its SQL', () => {
  it('agree for every state and every reader', async () => {
    const rows = await many(
      db,
      Row,
      sql`SELECT c.id, c.state, c.author_id, d.board_id, c.replies_count,
                 c.organisation_id, ${leavesTombstone} AS leaves_tombstone
          FROM contributions c JOIN debates d ON d.id = c.debate_id`,
    );
    expect(rows.length).toBe(23);
    expect(actors).toHaveLength(12);
    const Id = z.object({ id: z.number() });
    for (const { name, actor } of actors) {
      const seen = await many(
        db,
        Id,
        sql`SELECT c.id FROM contributions c WHERE ${visibleTo(actor)} ORDER BY c.id`,
      );
      const read = await many(
        db,
        Id,
        sql`SELECT c.id FROM contributions c WHERE ${readableTo(actor)} ORDER BY c.id`,
      );
      const byId = (a: number, b: number) => a - b;
      expect(
        seen.map(({ id }) => id),
        `${name} sees`,
      ).toEqual(
        rows
          .filter((row) => canSee(actor, row))
          .map(({ id }) => id)
          .sort(byId),
      );
      expect(
        read.map(({ id }) => id),
        `${name} reads`,
      ).toEqual(
        rows
          .filter((row) => canRead(actor, row))
          .map(({ id }) => id)
          .sort(byId),
      );
    }
  });
});

describe('what is not published', () => {
  const held = {
    state: 'held',
    authorId: 1,
    organisationId: null,
    boardId: 1,
    repliesCount: 0,
    leavesTombstone: false,
  } as const;

  it('does not exist for visitors, members and staff of other boards', () => {
    for (const name of ['visitor', 'member', 'curator', 'moderator of another board', 'countersigner']) {
      const found = actors.find((entry) => entry.name === name);
      expect(found && canSee(found.actor, { ...held, boardId: -1 }), name).toBe(false);
    }
  });

  it('leaves a tombstone, without its text, where there are replies', () => {
    expect(canSee(visitor, { ...held, repliesCount: 1 })).toBe(true);
    expect(canRead(visitor, held)).toBe(false);
  });
});
