import { sql } from '#src/platform/db/query.ts';
import type { Recounts } from '#src/platform/slice/slice.ts';

/** The counters of this slice and what they are counted from. */
export const recounts: Recounts = {
  'debate_positions.members': sql`
    SELECT 'debate ' || debate_id || ', ' || group_code || ', ' || value AS what, coalesce(p.members, 0) AS kept,
           coalesce(r.n, 0) AS counted
    FROM debate_positions p
    FULL JOIN (SELECT debate_id, group_code, value, count(*) AS n FROM positions GROUP BY 1, 2, 3) r
      USING (debate_id, group_code, value)`,
};
