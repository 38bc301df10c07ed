import { type CronItem, parseCronItems, run as startWorker, type TaskList } from 'graphile-worker';
import type { Deps } from '#src/platform/slice/slice.ts';
import { freeAbandoned, noted, renewLocks, signOfLifeMs } from './locks.ts';
import { patientPool } from './patient-pool.ts';
import { workerLogger } from './queue.ts';

/** What works through the queue. */
export type Workers = { stop(): Promise<void> };

// Mails have workers of their own: whatever the mail server does, it holds up nothing else.
const mailWorkers = 3;
const otherWorkers = 2;

// Written at once, but in the library's batches: it gives them up with an error of its own, and not with that of a
// promise that nobody waits for. At the end it waits for them.
const atOnce = { completeJobBatchDelay: 0, failJobBatchDelay: 0 };

/** Works through the queue and the timetable until stopped, whatever becomes of the database meanwhile. */
export async function startJobs(
  { db, log }: Pick<Deps, 'db' | 'log'>,
  { mail, ...others }: TaskList,
  timetable: CronItem[],
): Promise<Workers> {
  const stopping = new AbortController();
  const running = new Map<string, string | null>();
  const start = (taskList: TaskList, concurrentJobs: number, recurring: CronItem[]) =>
    startWorker({
      pgPool: patientPool(db, log, stopping.signal),
      taskList: noted(taskList, running),
      parsedCronItems: parseCronItems(recurring),
      noHandleSignals: true,
      logger: workerLogger(log),
      preset: { worker: { ...atOnce, concurrentJobs } },
    });
  const workers = [
    await start(others, otherWorkers, timetable),
    ...(mail ? [await start({ mail }, mailWorkers, [])] : []),
  ];
  const lookAfterLocks = async () => {
    try {
      await renewLocks(db, running);
      await freeAbandoned(db);
    } catch (error) {
      log.warn({ err: error }, 'no sign of life of the job queue');
    }
  };
  void lookAfterLocks();
  const signsOfLife = setInterval(() => void lookAfterLocks(), signOfLifeMs);
  return {
    async stop() {
      clearInterval(signsOfLife);
      const stopped = workers.map((worker) => worker.stop());
      stopping.abort();
      await Promise.all(stopped);
    },
  };
}
