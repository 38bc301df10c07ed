import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, one, sql } from '#src/platform/db/query.ts';

const OldestJob = z.object({ task: z.string(), seconds: z.number() });

/** Returns for how long the oldest job of each task has been due, in seconds. */
export function oldestJobs(db: Queryable): Promise<z.output<typeof OldestJob>[]> {
  return many(
    db,
    OldestJob,
    sql`SELECT t.identifier AS task, extract(epoch FROM now() - min(j.run_at))::float8 AS seconds
        FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
        WHERE j.attempts < j.max_attempts AND j.run_at <= now() GROUP BY t.identifier`,
  );
}

const Figures = z.object({
  /** Jobs that were given up. */
  jobsGivenUp: z.number(),
  /** For how long the oldest mail waits to be sent, however often that was tried, in seconds. */
  mailsSeconds: z.number(),
  /** For how long the oldest event waits to become notices, in seconds. */
  outboxSeconds: z.number(),
  notificationQueue: z.number(),
  /** For how long the oldest transaction of the database lasts, in seconds. */
  transactionSeconds: z.number(),
  /** How long ago the last good backup, and the last good trial of one, began; null where there was none. */
  backupSeconds: z.number().nullable(),
  trialSeconds: z.number().nullable(),
});

/** Returns the figures by which operators see how the platform goes. */
export function operatingFigures(db: Queryable): Promise<z.output<typeof Figures>> {
  const since = (kind: string) => sql`
    SELECT extract(epoch FROM now() - max(started_at))::float8 FROM backup_runs WHERE kind = ${kind} AND error IS NULL`;
  return one(
    db,
    Figures,
    sql`SELECT (SELECT count(*) FROM graphile_worker._private_jobs WHERE attempts >= max_attempts) AS jobs_given_up,
          coalesce((SELECT extract(epoch FROM now() - min(j.created_at)) FROM graphile_worker._private_jobs j
                    JOIN graphile_worker._private_tasks t ON t.id = j.task_id
                    WHERE t.identifier = 'mail' AND j.attempts < j.max_attempts), 0)::float8 AS mails_seconds,
          coalesce((SELECT extract(epoch FROM now() - min(e.at)) FROM notification_outbox o JOIN events e ON e.id = o.event_id), 0)::float8 AS outbox_seconds,
          pg_notification_queue_usage() AS notification_queue,
          coalesce((SELECT extract(epoch FROM now() - min(xact_start)) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()), 0)::float8 AS transaction_seconds,
          (${since('backup')}) AS backup_seconds, (${since('trial')}) AS trial_seconds`,
  );
}
