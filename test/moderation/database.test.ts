import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { changeState } from '#src/forum/contributions/writing/change-state.ts';
import { openCase } from '#src/moderation/cases/store.ts';
import { restrictionReasons } from '#src/moderation/restrictions/reasons.ts';
import type { Db, Queryable } from '#src/platform/db/database.ts';
import { one, run, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { testDatabase } from '../support/database.ts';
import { affiliate, boardId, contribution, debate, member, organisation } from '../support/factories.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const Id = z.object({ id: z.number() });
const at = new Date('2026-11-20T10:00:00Z');

type Traits = { by?: number; act?: string; previous?: string; next?: string; sanction?: string };

async function caseOf(state: 'held' | 'published' = 'published') {
  const item = await contribution(db, { state });
  const board = await boardId(db);
  const id = await transaction(db, (tx) =>
    openCase(tx, {
      kind: 'contribution',
      itemId: item.id,
      boardId: board,
      authorId: item.authorId,
      entries: [{ source: 'screening', rule: 'newcomer' }],
      at,
    }),
  );
  return { id, item, board };
}

type MadeCase = { id: number; board: number; item: { id: number; authorId: number | null } };

async function decision(made: MadeCase, traits: Traits = {}, on: Queryable = db) {
  const by = traits.by ?? (await member(db)).id;
  return one(
    on,
    Id,
    sql`INSERT INTO decisions (public_id, case_id, contribution_id, author_id, board_id, decided_by, decided_as, decided_at, act,
          previous_state, new_state, clause_id, facts, language, source, automated_detection, content_at, content_language, sanction)
        VALUES (${randomUUID()}, ${made.id}, ${made.item.id}, ${made.item.authorId}, ${made.board}, ${by}, 'moderator', ${at},
          ${traits.act ?? 'keep'}, ${traits.previous ?? 'published'}, ${traits.next ?? 'published'}, NULL, NULL, 'en', 'staff', false, ${at}, 'en',
          ${traits.sanction ?? 'none'}) RETURNING id`,
  );
}

type About = { debate: number } | { organisation: number };

/** A case about the head of a debate or about an organisation, and a way to decide it. */
async function caseAbout(about: About) {
  const column = 'debate' in about ? sql`debate_id` : sql`organisation_id`;
  const itemId = 'debate' in about ? about.debate : about.organisation;
  const author =
    'debate' in about ? sql`(SELECT author_id FROM debates WHERE id = ${itemId})` : sql`NULL::bigint`;
  const { id } = await one(
    db,
    Id,
    sql`INSERT INTO cases (${column}, author_id, state, opened_at) VALUES (${itemId}, ${author}, 'open', ${at}) RETURNING id`,
  );
  const decideBy = (by: number, caseId = id) =>
    run(
      db,
      sql`INSERT INTO decisions (public_id, case_id, ${column}, author_id, decided_by, decided_as, decided_at, act,
            previous_state, new_state, language, source, automated_detection, content_at, content_language)
          VALUES (${randomUUID()}, ${caseId}, ${itemId}, ${author}, ${by}, 'moderator', ${at}, 'keep',
            'published', 'published', 'en', 'staff', false, ${at}, 'en')`,
    );
  return { id, decideBy };
}

describe('the database', () => {
  it('refuses a decision about a head by whoever wrote a part of it', async () => {
    const place = await debate(db);
    const editor = await member(db);
    await run(db, sql`UPDATE debate_heads SET edited_by = ${editor.id} WHERE debate_id = ${place.id}`);
    const { decideBy } = await caseAbout({ debate: place.id });
    await expect(decideBy(editor.id)).rejects.toThrow('wrote a part of what');
    await decideBy((await member(db)).id);
  });

  it('refuses a decision about an organisation by its delegates, and by those who are shown with it', async () => {
    const body = await organisation(db);
    const [delegate, unconfirmed] = [await member(db), await member(db)];
    await affiliate(db, delegate.id, body.id, { speak: true });
    await run(
      db,
      sql`INSERT INTO affiliations (member_id, organisation_id, declared_at) VALUES (${unconfirmed.id}, ${body.id}, ${at})`,
    );
    const { decideBy } = await caseAbout({ organisation: body.id });
    await expect(decideBy(delegate.id)).rejects.toThrow('belongs to an organisation');
    await expect(decideBy(unconfirmed.id)).rejects.toThrow('belongs to an organisation');
    await decideBy((await member(db)).id);
  });

  it('refuses a decision on another case than that of its item, also where the item has no author', async () => {
    const [one, other] = [await organisation(db), await organisation(db)];
    const { decideBy } = await caseAbout({ organisation: one.id });
    const { id } = await caseAbout({ organisation: other.id });
    await expect(decideBy((await member(db)).id, id)).rejects.toThrow(/decisions_of_case/);
  });

  it('refuses a decision without the author of what somebody wrote', async () => {
    const made = await caseOf();
    const forged = { ...made, item: { ...made.item, authorId: null } };
    await expect(decision(forged)).rejects.toThrow(/decisions_authored/);
  });

  it('refuses a decision by somebody of the same organisation, and by nobody else', async () => {
    const [body, other] = [await organisation(db), await organisation(db)];
    const made = await caseOf();
    const [colleague, stranger] = [await member(db), await member(db)];
    await affiliate(db, made.item.authorId, body.id);
    await affiliate(db, colleague.id, body.id);
    await affiliate(db, stranger.id, other.id);
    await expect(decision(made, { by: colleague.id })).rejects.toThrow('belongs to an organisation');
    await decision(made, { by: stranger.id });
  });

  it('refuses to change or delete a decision', async () => {
    const { id } = await decision(await caseOf());
    await expect(run(db, sql`UPDATE decisions SET facts = 'other' WHERE id = ${id}`)).rejects.toThrow(
      /append-only/,
    );
    await expect(run(db, sql`DELETE FROM decisions WHERE id = ${id}`)).rejects.toThrow(/append-only/);
  });

  it('refuses to change a snapshot, and lets it go when its time is over', async () => {
    const { id } = await decision(await caseOf());
    await run(db, sql`INSERT INTO decision_snapshots VALUES (${id}, '{"text": "as it was"}')`);
    await expect(
      run(db, sql`UPDATE decision_snapshots SET item = '{}' WHERE decision_id = ${id}`),
    ).rejects.toThrow(/append-only/);
    expect(await run(db, sql`DELETE FROM decision_snapshots WHERE decision_id = ${id}`)).toBe(1);
  });

  it('refuses a decision on one’s own item, and a claim of it', async () => {
    const made = await caseOf();
    await expect(decision(made, { by: made.item.authorId })).rejects.toThrow(/decisions_not_own/);
    await expect(
      run(db, sql`UPDATE cases SET claimed_by = author_id, claimed_until = ${at} WHERE id = ${made.id}`),
    ).rejects.toThrow(/cases_not_own/);
  });

  it('refuses a decision whose author is not the author of the case', async () => {
    const made = await caseOf();
    const other = await member(db);
    const forged = { ...made, item: { ...made.item, authorId: other.id } };
    await expect(decision(forged)).rejects.toThrow(/foreign key/);
  });

  it('refuses a restriction or a sanction without its reasons', async () => {
    const made = await caseOf();
    await expect(decision(made, { act: 'remove', next: 'removed' })).rejects.toThrow(/decisions_reasons/);
    await expect(decision(made, { sanction: 'warning' })).rejects.toThrow(/decisions_reasons/);
    await expect(decision(made, { act: 'restore', previous: 'removed' })).rejects.toThrow(
      /decisions_reversal/,
    );
  });

  it('refuses to remove without a decision in the same transaction', async () => {
    const made = await caseOf();
    const remove = sql`UPDATE contributions SET state = 'removed' WHERE id = ${made.item.id}`;
    await expect(run(db, remove)).rejects.toThrow(/without a decision/);
    const held = await caseOf('held');
    const publish = sql`UPDATE contributions SET state = 'published' WHERE id = ${held.item.id}`;
    await expect(run(db, publish)).rejects.toThrow(/without a decision/);
    await transaction(db, async (tx) => {
      await run(tx, publish);
      const insert = { act: 'approve', previous: 'held', by: (await member(db)).id };
      await decision(held, insert, tx);
    });
    // The earlier decision is no licence for a second time.
    await run(db, sql`UPDATE contributions SET state = 'held' WHERE id = ${held.item.id}`);
    await expect(run(db, publish)).rejects.toThrow(/without a decision/);
  });

  it('closes the case of what its author withdraws', async () => {
    const made = await caseOf('held');
    await transaction(db, (tx) => changeState(tx, { id: made.item.id, from: 'held', to: 'withdrawn' }));
    const { state } = await one(
      db,
      z.object({ state: z.string() }),
      sql`SELECT state FROM cases WHERE id = ${made.id}`,
    );
    expect(state).toBe('withdrawn');
  });
});

describe('openCase', () => {
  it('keeps one case per item, notes a rule once, and opens it again after a decision', async () => {
    const made = await caseOf('held');
    const again = (when: Date, rule: 'board' | 'newcomer') =>
      transaction(db, (tx) =>
        openCase(tx, {
          kind: 'contribution',
          itemId: made.item.id,
          boardId: made.board,
          authorId: made.item.authorId,
          entries: [{ source: 'screening', rule }],
          at: when,
        }),
      );
    expect(await again(at, 'newcomer')).toBe(made.id);
    await again(at, 'board');
    const Entries = z.object({ rules: z.array(z.string()), openedAt: z.date(), state: z.string() });
    const read = () =>
      one(
        db,
        Entries,
        sql`SELECT state, opened_at, (SELECT array_agg(rule ORDER BY id) FROM case_entries WHERE case_id = k.id) AS rules
            FROM cases k WHERE id = ${made.id}`,
      );
    expect(await read()).toEqual({ state: 'open', openedAt: at, rules: ['newcomer', 'board'] });
    await run(db, sql`UPDATE cases SET state = 'decided', decided_at = ${at} WHERE id = ${made.id}`);
    const later = new Date('2026-11-21T10:00:00Z');
    await again(later, 'board');
    expect(await read()).toEqual({ state: 'open', openedAt: later, rules: ['newcomer', 'board', 'board'] });
    const why = await restrictionReasons(db, [made.item.id], 'en');
    expect(why.get(made.item.id)?.reasons.map(({ text }) => text)).toEqual([
      'On this board, a moderator reads every contribution before it appears.',
    ]);
  });
});
