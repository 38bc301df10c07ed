import { z } from 'zod';
import type { Answer } from '#src/forum/agreement/tally.ts';
import type { Position } from '#src/forum/positions/position.ts';
import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

const SeededContribution = z.object({
  id: z.number(),
  debateId: z.number(),
  authorId: z.number(),
  group: z.enum(groupCodes),
  isReply: z.boolean(),
  at: z.date(),
  /** Which of the debates, and which of its contributions: the same in every demo. */
  debate: z.number(),
  place: z.number(),
});
export type SeededContribution = z.output<typeof SeededContribution>;

/** Returns the published contributions, in the order of debates and time. */
export function publishedContributions(tx: Tx): Promise<SeededContribution[]> {
  return many(
    tx,
    SeededContribution,
    sql`SELECT id, debate_id, author_id, group_code AS "group", thread_id IS NOT NULL AS is_reply, placed_at AS at,
               dense_rank() OVER (ORDER BY debate_id) AS debate,
               row_number() OVER (PARTITION BY debate_id ORDER BY placed_at, id) AS place
        FROM contributions WHERE state = 'published' ORDER BY debate_id, placed_at, id`,
  );
}

type SeededAnswer = { contributionId: number; memberId: number; group: GroupCode; value: Answer; at: Date };

/** Adds answers, and counts them at the end. */
export async function insertAnswers(tx: Tx, given: readonly SeededAnswer[]): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO agreements (contribution_id, member_id, group_code, value, revision, at)
        SELECT "contributionId", "memberId", "group", value, 1, at FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
          AS a ("contributionId" bigint, "memberId" bigint, "group" text, value text, at timestamptz)`,
  );
  const ids = [...new Set(given.map(({ contributionId }) => contributionId))];
  await run(tx, sql`SELECT recount_tallies(${ids})`);
}

type SeededPosition = { debateId: number; memberId: number; group: GroupCode; value: Position; at: Date };

/** Adds positions; the database counts them. */
export async function insertPositions(tx: Tx, stands: readonly SeededPosition[]): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO positions (debate_id, member_id, group_code, value, at)
        SELECT "debateId", "memberId", "group", value, at FROM jsonb_to_recordset(${JSON.stringify(stands)}::jsonb)
          AS p ("debateId" bigint, "memberId" bigint, "group" text, value text, at timestamptz)`,
  );
}
