import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, sql } from '#src/platform/db/query.ts';
import { longestWaitMs } from '#src/platform/mail/mailer.ts';

// The queue waits e^n seconds after the nth try, and up to six hours: this often it waits longer, then as long again.
const longestWaitAfter = 7;

/**
 * Says, of a job that is about to fail, when it is tried again: for 72 hours, after 28 minutes at most, and not all at one
 * moment. Then it is given up, and at once where that is for good; of a mail with a link that works once the text is then
 * forgotten, since it may sign somebody in.
 */
export async function planNextTry(db: Queryable, jobId: string, forGood: boolean): Promise<void> {
  await run(
    db,
    sql`UPDATE graphile_worker._private_jobs j
        SET attempts = CASE WHEN given_up THEN max_attempts ELSE least(attempts, ${longestWaitAfter}) END,
            run_at = now() + random() * 0.5 * exp(least(attempts, ${longestWaitAfter})) * interval '1 second',
            payload = CASE WHEN given_up AND payload #> '{onceSent,oneTime}' IS NOT NULL THEN (payload::jsonb - 'text' - 'html')::json ELSE payload END
        FROM (SELECT id, ${forGood} OR attempts >= max_attempts OR created_at < now() - make_interval(secs => ${longestWaitMs / 1000}) AS given_up
              FROM graphile_worker._private_jobs WHERE id = ${jobId}::bigint) AS f
        WHERE j.id = f.id`,
  );
}

const FailingJob = z.object({
  id: z.number(),
  task: z.string(),
  /** Whom a mail was for. */
  to: z.string().nullable(),
  subject: z.string().nullable(),
  since: z.date(),
  error: z.string(),
  /** Null where it is given up. */
  nextTry: z.date().nullable(),
  /** Whether it can be tried again: not a mail whose text was forgotten. */
  repeatable: z.boolean(),
  /** How many there are in all. */
  total: z.number(),
});
export type FailingJob = z.output<typeof FailingJob>;

const repeatable = sql`(payload -> 'to' IS NULL OR payload -> 'text' IS NOT NULL)`;

/** Returns the jobs that failed and wait to be tried again, or are given up: those first, then the longest failing. */
export function failingJobs(db: Queryable, size: number): Promise<FailingJob[]> {
  return many(
    db,
    FailingJob,
    sql`SELECT j.id, t.identifier AS task, j.payload ->> 'to' AS to, j.payload ->> 'subject' AS subject,
               j.created_at AS since, j.last_error AS error, count(*) OVER () AS total, ${repeatable} AS repeatable,
               CASE WHEN j.attempts < j.max_attempts THEN j.run_at END AS next_try
        FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
        WHERE j.last_error IS NOT NULL
        ORDER BY j.attempts < j.max_attempts, j.created_at LIMIT ${size}`,
  );
}

/**
 * Has a job that failed, or all of them, tried again at once and as often as a new one; returns how many. Left out is what
 * runs or fails no more, and a mail whose text was forgotten. Addresses that were refused are written to again.
 */
export function tryAgain(db: Queryable, job: number | 'all'): Promise<number> {
  const which = job === 'all' ? sql`true` : sql`id = ${job}`;
  return run(
    db,
    sql`WITH again AS (
          DELETE FROM refused_addresses WHERE address IN (
            SELECT payload ->> 'to' FROM graphile_worker._private_jobs WHERE last_error IS NOT NULL AND ${which}))
        UPDATE graphile_worker._private_jobs SET attempts = 0, run_at = now(), created_at = now()
        WHERE last_error IS NOT NULL AND locked_at IS NULL AND ${repeatable} AND ${which}`,
  );
}

/** Forgets what was given up a month ago. */
export async function removeGivenUp(db: Queryable): Promise<void> {
  await run(
    db,
    sql`DELETE FROM graphile_worker._private_jobs
        WHERE attempts >= max_attempts AND locked_at IS NULL AND updated_at < now() - interval '30 days'`,
  );
}
