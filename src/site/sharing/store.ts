import { AnswerCountsRow } from '#src/forum/agreement/answers/store.ts';
import type { AnswerCounts } from '#src/forum/agreement/tally.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { one, sql } from '#src/platform/db/query.ts';

/** Returns how a contribution was answered, group by group. */
export function answerCounts(db: Queryable, contributionId: number): Promise<AnswerCounts> {
  return one(
    db,
    AnswerCountsRow,
    sql`SELECT agrees, disagrees, passes FROM tallies WHERE contribution_id = ${contributionId}`,
  );
}
