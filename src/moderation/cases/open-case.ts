import { z } from 'zod';
import type { ScreeningRule } from '#src/moderation/screening/screening.ts';
import { one, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

export type CaseEntry =
  | { source: 'screening'; rule: ScreeningRule }
  | { source: 'flag'; clauseId: number; words: string | null; reporterId: number }
  | { source: 'staff'; reporterId: number };

type CaseOpening = {
  contributionId: number;
  boardId: number;
  authorId: number;
  entries: readonly CaseEntry[];
  at: Date;
};

const Id = z.object({ id: z.number() });

/**
 * Opens the one case of an item, or opens it again after a decision, and adds what was held or reported; its id.
 * A screening rule is noted once while the case is open. A second flag by the same member violates
 * case_entries_flag_once.
 */
export async function openCase(tx: Tx, opening: CaseOpening): Promise<number> {
  const { contributionId, boardId, authorId, entries, at } = opening;
  const { id } = await one(
    tx,
    Id,
    sql`WITH opened AS (
          INSERT INTO cases (contribution_id, board_id, author_id, state, opened_at)
          VALUES (${contributionId}, ${boardId}, ${authorId}, 'open', ${at})
          ON CONFLICT ON CONSTRAINT cases_contribution_key DO UPDATE SET
            state = 'open', decided_at = NULL,
            opened_at = CASE WHEN cases.state = 'open' THEN cases.opened_at ELSE excluded.opened_at END
          RETURNING id, opened_at),
        noted AS (
          INSERT INTO case_entries (case_id, source, rule, clause_id, words, reporter_id, at)
          SELECT opened.id, e.source, e.rule, e."clauseId", e.words, e."reporterId", ${at}
          FROM opened, jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
            AS e (source text, rule text, "clauseId" bigint, words text, "reporterId" bigint)
          WHERE NOT EXISTS (
            SELECT FROM case_entries earlier
            WHERE earlier.case_id = opened.id AND earlier.rule = e.rule AND earlier.at >= opened.opened_at))
        SELECT id FROM opened`,
  );
  return id;
}
