import { z } from 'zod';
import type { Answer } from '#src/forum/agreement/tally.ts';
import type { GroupCode } from '#src/platform/access/groups.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

type NewVote = { statement: string; memberId: number; group: GroupCode; value: Answer; at: Date };

const ChangedContribution = z.object({ id: z.number() });

/**
 * Adds votes as answers to the statements of an import, and changes those that were different; the contributions
 * whose answers changed, once per vote. The counters follow with recountGrounds.
 */
export async function putVotes(
  tx: Tx,
  importId: number,
  votes: readonly NewVote[],
  at: Date,
): Promise<number[]> {
  const rows = await many(
    tx,
    ChangedContribution,
    sql`WITH vote AS (
          SELECT i.contribution_id, c.revision, v."memberId" AS member_id, v."group" AS group_code, v.value, v.at
          FROM jsonb_to_recordset(${JSON.stringify(votes)}::jsonb)
            AS v (statement text, "memberId" bigint, "group" text, value text, at timestamptz)
          JOIN imported_items i ON i.import_id = ${importId} AND i.external_id = v.statement
          JOIN contributions c ON c.id = i.contribution_id),
        kept AS (
          INSERT INTO past_agreements (contribution_id, member_id, group_code, organisation_id, value, revision, at, ended_at)
          SELECT a.contribution_id, a.member_id, a.group_code, a.organisation_id, a.value, a.revision, a.at, ${at}
          FROM agreements a JOIN vote USING (contribution_id, member_id) WHERE a.value <> vote.value AND a.at < vote.at)
        INSERT INTO agreements AS a (contribution_id, member_id, group_code, value, revision, at)
        SELECT contribution_id, member_id, group_code, value, revision, at FROM vote
        ON CONFLICT (contribution_id, member_id) DO UPDATE SET value = excluded.value, revision = excluded.revision, at = excluded.at
          WHERE a.value <> excluded.value AND a.at < excluded.at
        RETURNING a.contribution_id AS id`,
  );
  return rows.map(({ id }) => id);
}

/** Counts the answers to these contributions anew, all at once. */
export async function recountTallies(tx: Tx, contributionIds: readonly number[]): Promise<void> {
  await run(tx, sql`SELECT recount_tallies(${contributionIds})`);
}

/** Marks a debate whose groups are only assigned. */
export async function markDemonstration(tx: Tx, debateId: number): Promise<void> {
  await run(
    tx,
    sql`UPDATE debates SET is_demonstration = true WHERE id = ${debateId} AND NOT is_demonstration`,
  );
}
