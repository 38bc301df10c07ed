import { Logger, runMigrations, type Logger as WorkerLogger } from 'graphile-worker';
import type { Db, Queryable } from '#src/platform/db/database.ts';
import { run, sql } from '#src/platform/db/query.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Puts a job in the queue in the caller's transaction: it runs only if that commits, and at least once. */
export async function enqueue(db: Queryable, task: string, payload: object): Promise<void> {
  await run(db, sql`SELECT graphile_worker.add_job(${task}, ${asJson(payload)}::json)`);
}

/** Puts a job in the queue unless the same one waits there, was given up or runs. */
export async function enqueueOnce(db: Queryable, task: string, payload: object): Promise<void> {
  const json = asJson(payload);
  await run(
    db,
    sql`SELECT graphile_worker.add_job(${task}, ${json}::json, job_key => ${`${task} ${json}`}, job_key_mode => 'unsafe_dedupe')`,
  );
}

/** Puts many jobs in the queue at once; they give way to those that somebody waits for. */
export async function enqueueAll(db: Queryable, task: string, payloads: readonly object[]): Promise<void> {
  await run(
    db,
    sql`SELECT graphile_worker.add_job(${task}, payload, priority => 10)
        FROM json_array_elements(${asJson(payloads)}::json) AS payload`,
  );
}

/** What PostgreSQL reads again as JSON: it takes no NUL and no half of a character. */
function asJson(payload: object): string {
  return JSON.stringify(payload, (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  );
}

/** Creates or updates the queue's own tables. */
export async function migrateQueue(db: Db, log: Deps['log']): Promise<void> {
  await runMigrations({ pgPool: db, logger: workerLogger(log) });
}

/** Returns what the queue logs with: its messages, without what is in the jobs. */
export function workerLogger(log: Deps['log']): WorkerLogger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.error({ job: message }, 'job failed');
    if (level === 'warning') log.warn({ job: message }, 'job');
  });
}
