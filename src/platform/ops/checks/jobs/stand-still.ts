import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

/** Tasks that are due and that nothing works on. */
export const standStill = check({
  kind: 'jobs-stand-still',
  look: ({ db }) =>
    one(
      db,
      z.object({ due: z.number(), busy: z.number() }),
      sql`SELECT count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at < now() - interval '2 minutes') AS due,
                 count(*) FILTER (WHERE locked_at > now() - interval '1 minute') AS busy
          FROM graphile_worker._private_jobs`,
    ),
  judge: ({ due, busy }) =>
    due === 0 || busy > 0
      ? null
      : {
          weight: 'error',
          what: msg('{count} tasks have been due for more than two minutes, and nothing is processing them.'),
          remedy: msg('Check that the application is running, and restart it.'),
          params: { count: due },
        },
});
