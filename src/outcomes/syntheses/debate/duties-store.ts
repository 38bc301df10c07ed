import type { Queryable } from '#src/platform/db/database.ts';
import { run, sql } from '#src/platform/db/query.ts';

/** Notes what the platform owes: a synthesis, sixty days after a debate of at least three contributions has closed. */
export async function makeSynthesisDuties(db: Queryable, at: Date): Promise<void> {
  await run(
    db,
    sql`INSERT INTO duties (kind, debate_id, due_on, made_at)
        SELECT 'synthesis', d.id, (d.closed_at AT TIME ZONE 'Europe/Brussels')::date + 60, ${at}
        FROM debates d
        WHERE d.state = 'closed' AND d.closed_at IS NOT NULL AND d.contributions_count >= 3 AND NOT d.is_demonstration
          AND NOT EXISTS (SELECT FROM duties u WHERE u.kind = 'synthesis' AND u.debate_id = d.id)
        ON CONFLICT ON CONSTRAINT duties_once DO NOTHING`,
  );
}
