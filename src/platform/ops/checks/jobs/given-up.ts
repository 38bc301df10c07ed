import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

/** Tasks that are given up. */
export const givenUp = check({
  kind: 'jobs-given-up',
  look: async ({ db }) =>
    (
      await one(
        db,
        z.object({ count: z.number() }),
        sql`SELECT count(*) AS count FROM graphile_worker._private_jobs j
            JOIN graphile_worker._private_tasks t ON t.id = j.task_id
            WHERE j.attempts >= j.max_attempts AND t.identifier <> 'mail'`,
      )
    ).count,
  judge: (count) =>
    count === 0
      ? null
      : {
          weight: 'warning',
          what: msg('{count} tasks have been given up.'),
          remedy: msg('Read why under “Failed tasks”, and have them tried again.'),
          params: { count },
        },
});
