import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { documentStates } from '#src/outcomes/documents/document.ts';
import { canSee, visibleDocuments } from '#src/outcomes/documents/visibility.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import { visitor } from '#src/platform/access/actor.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { testDatabase } from '../../support/database.ts';
import { affiliate, boardId, delegate, member, organisation } from '../../support/factories.ts';

const Row = z.object({ id: z.number() });

describe('who sees a document', () => {
  it('is the same in the page and in the lists, for every state and role', async () => {
    const { db } = await testDatabase();
    const body = await organisation(db, { group: 'CS' });
    const board = await boardId(db, 'inclusion');
    const other = await boardId(db, 'accessibility');
    const author = await delegate(db, body.id, { speak: true });
    const silent = await member(db, { group: 'CS' });
    await affiliate(db, silent.id, body.id, {});
    const people = [
      author,
      silent,
      await delegate(db, body.id, { speak: true }),
      await member(db),
      await member(db, { role: 'curator' }),
      await member(db, { role: 'curator', roleBoardId: other }),
      await member(db, { role: 'moderator', roleBoardId: board }),
      await member(db, { role: 'moderator', roleBoardId: other }),
      await member(db, { role: 'admin' }),
    ];
    // Rows alone: how they come into each state is for other tests.
    await transaction(db, async (tx) => {
      await run(tx, sql`SET LOCAL session_replication_role = replica`);
      for (const [i, state] of documentStates.entries()) {
        await run(
          tx,
          sql`INSERT INTO documents (kind, board_id, state, author_id, group_code, organisation_id, organisation, submission_key, created_at, published_at)
            VALUES ('practice', ${i % 2 ? board : other}, ${state}, ${author.id}, 'CS', ${body.id}, 'Example', gen_random_uuid(), now(), now())`,
        );
      }
    });
    const all = await many(
      db,
      z.object({ id: z.number(), state: z.enum(documentStates), boardId: z.number() }),
      sql`SELECT id, state, board_id FROM documents`,
    );
    const actors = await Promise.all(
      people.map(({ id }) => memberActor(db, id, new Date('2026-11-20T10:00:00Z'))),
    );
    for (const actor of [visitor, ...actors.filter((found) => found !== undefined)]) {
      const listed = await many(db, Row, sql`SELECT d.id FROM documents d WHERE ${visibleDocuments(actor)}`);
      const seen = all.filter((document) =>
        canSee(actor, { ...document, authorId: author.id, organisationId: body.id }),
      );
      expect(listed.map(({ id }) => id).sort()).toEqual(seen.map(({ id }) => id).sort());
    }
  });
});
