import type { Agent } from 'supertest';
import { z } from 'zod';
import { type NewCaseEntry, openCase } from '#src/moderation/cases/store.ts';
import type { Db } from '#src/platform/db/database.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import type { TestApp } from '../support/app.ts';
import { boardId, type ContributionTraits, contribution, debate } from '../support/factories.ts';

const at = new Date('2026-11-20T08:00:00Z');

/** A contribution with its case: held by the newcomer rule, or published and taken up with these entries. */
export async function withCase(
  db: Db,
  traits: ContributionTraits & { board?: string; entries?: NewCaseEntry[] } = {},
) {
  const board = await boardId(db, traits.board);
  const place = await debate(db, { boardId: board });
  const item = await contribution(db, { debateId: place.id, state: 'held', ...traits });
  const entries = traits.entries ?? [{ source: 'screening' as const, rule: 'newcomer' as const }];
  const caseId = await transaction(db, (tx) =>
    openCase(tx, {
      kind: 'contribution',
      itemId: item.id,
      boardId: board,
      authorId: item.authorId,
      entries,
      at,
    }),
  );
  return { ...item, caseId, board, path: `/moderation/cases/${caseId}`, debate: place };
}

const State = z.object({
  state: z.string(),
  placedAt: z.date(),
  caseState: z.string(),
  claimedBy: z.number().nullable(),
  suspended: z.boolean(),
  warned: z.boolean(),
});

/** What stands in the database about an item with a case. */
export function stateOf(db: Db, contributionId: number) {
  return one(
    db,
    State,
    sql`SELECT c.state, c.placed_at, k.state AS case_state, k.claimed_by,
               EXISTS (SELECT FROM sanctions s WHERE s.member_id = c.author_id AND s.kind = 'suspension' AND s.lifted_at IS NULL) AS suspended,
               EXISTS (SELECT FROM sanctions s WHERE s.member_id = c.author_id AND s.kind = 'warning' AND s.lifted_at IS NULL) AS warned
        FROM contributions c JOIN cases k ON k.contribution_id = c.id WHERE c.id = ${contributionId}`,
  );
}

/** The id of the newest decision on an item. */
export async function lastDecision(db: Db, contributionId: number): Promise<number> {
  const { id } = await one(
    db,
    z.object({ id: z.number() }),
    sql`SELECT max(id) AS id FROM decisions WHERE contribution_id = ${contributionId}`,
  );
  return id;
}

export const removal = {
  act: 'remove',
  clause: '3.1',
  facts: 'The second sentence gives a private number.',
  explanation: 'The rule forbids just this.',
  revision: '1',
};
export const refusal = { ...removal, act: 'decline' };
export const approval = { act: 'approve', revision: '1' };

/** A browser in which a moderator of this board is signed in. */
export async function moderatorOf(test: TestApp, slug: string) {
  return test.signedInAs({ role: 'moderator', roleBoardId: await boardId(test.db, slug) });
}

/** Sends a form. */
export const send = (agent: Pick<Agent, 'post'>, path: string, body: object = {}) =>
  agent.post(path).type('form').send(body);
