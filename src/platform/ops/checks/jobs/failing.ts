import { z } from 'zod';
import { many, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

const Failing = z.object({ task: z.string(), error: z.string() });

/** Tasks that fail again and again. */
export const failing = check({
  kind: 'jobs-failing',
  look: ({ db }) =>
    many(
      db,
      Failing,
      sql`SELECT t.identifier AS task, min(split_part(j.last_error, E'\n', 1)) AS error
          FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
          WHERE j.last_error IS NOT NULL AND j.attempts < j.max_attempts AND j.created_at < now() - interval '1 hour' AND t.identifier <> 'mail'
          GROUP BY 1 ORDER BY 1`,
    ),
  judge: (tasks) =>
    tasks.length === 0
      ? null
      : {
          weight: 'warning',
          what: msg('Tasks have failed for more than an hour: {names}.'),
          remedy: msg('Read why under “Failed tasks”, and have them tried again.'),
          params: { names: tasks.map(({ task }) => task).join(', ') },
          detail: tasks.map(({ error }) => error).join('\n'),
        },
});
