import type { JobHelpers, TaskList } from 'graphile-worker';
import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, run, sql } from '#src/platform/db/query.ts';

/** How often a process says which jobs it works on. */
export const signOfLifeMs = 10_000;

type Running = Map<string, string | null>;

/** Returns the tasks, with the jobs that run noted here: their ids, and for which worker they are locked. */
export function noted(taskList: TaskList, running: Running): TaskList {
  return Object.fromEntries(
    Object.entries(taskList).map(([name, task]) => [
      name,
      (payload: unknown, helpers: JobHelpers) => {
        running.set(String(helpers.job.id), helpers.job.locked_by);
        return task?.(payload, helpers);
      },
    ]),
  );
}

const Locked = z.object({ id: z.number() });

/** Says that these jobs are worked on, and forgets those that are not locked for their worker any more: they are done. */
export async function renewLocks(db: Queryable, running: Running): Promise<void> {
  const ids = [...running.keys()];
  if (ids.length === 0) return;
  const still = await many(
    db,
    Locked,
    sql`UPDATE graphile_worker._private_jobs j SET locked_at = now()
        FROM unnest(${ids}::bigint[], ${[...running.values()]}::text[]) AS r (id, worker)
        WHERE j.id = r.id AND j.locked_by = r.worker RETURNING j.id`,
  );
  const locked = new Set(still.map(({ id }) => String(id)));
  for (const id of ids) if (!locked.has(id)) running.delete(id);
}

/**
 * Gives back the jobs of which no process has said for half a minute that it works on them: it was killed. The library
 * waits four hours. A database that has just started (in seconds) is given that time too: nobody could say anything.
 */
export async function freeAbandoned(db: Queryable, afterStart = 30): Promise<number> {
  return run(
    db,
    sql`UPDATE graphile_worker._private_jobs
        SET locked_by = NULL, locked_at = NULL, run_at = greatest(run_at, now())
        WHERE locked_at < now() - interval '30 seconds'
          AND pg_postmaster_start_time() < now() - make_interval(secs => ${afterStart})`,
  );
}
