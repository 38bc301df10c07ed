import {
  type CronItem,
  Logger,
  parseCronItems,
  type Runner,
  runMigrations,
  run as startWorker,
  type TaskList,
  type Logger as WorkerLogger,
} from 'graphile-worker';
import type { Db, Queryable } from '#src/platform/db/database.ts';
import { run, sql } from '#src/platform/db/query.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Puts a job in the queue in the caller's transaction: it runs only if that commits, and at least once. */
export async function enqueue(db: Queryable, task: string, payload: object): Promise<void> {
  await run(
    db,
    sql`SELECT graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, max_attempts => 8)`,
  );
}

/** Puts many jobs in the queue at once; they give way to those that somebody waits for. */
export async function enqueueAll(db: Queryable, task: string, payloads: readonly object[]): Promise<void> {
  await run(
    db,
    sql`SELECT graphile_worker.add_job(${task}, payload, max_attempts => 8, priority => 10)
        FROM json_array_elements(${JSON.stringify(payloads)}::json) AS payload`,
  );
}

/** Creates or updates the queue's own tables. */
export async function migrateQueue(db: Db, log: Deps['log']): Promise<void> {
  await runMigrations({ pgPool: db, logger: workerLogger(log) });
}

/** Works through the queue and the timetable until stopped. */
export function startJobs({ db, log }: Deps, taskList: TaskList, timetable: CronItem[]): Promise<Runner> {
  return startWorker({
    pgPool: db,
    taskList,
    parsedCronItems: parseCronItems(timetable),
    concurrency: 2,
    noHandleSignals: true,
    logger: workerLogger(log),
  });
}

function workerLogger(log: Deps['log']): WorkerLogger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.error({ job: message }, 'job failed');
    if (level === 'warning') log.warn({ job: message }, 'job');
  });
}
