import type { Db } from './database.ts';

type Request<Input, Result> = {
  input: Input;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
};
type Queue<Input, Result> = { waiting: Request<Input, Result>[]; running: number };

// A batch waits no longer than this for a lock, or all others would wait too; after that each writes on its own.
const batchLockTimeout = '250ms';
const noLockTimeout = '0';

type Limits = {
  /** How many inputs one statement writes at most. */
  batchSize: number;
  /** How many batches are written at the same time. */
  concurrency: number;
};

/**
 * Returns a write that batches: what comes in while other inputs are being written is written together, in one
 * statement, since each commit waits for the disk, however much is in it. Nothing waits while there is little. `write`
 * returns a result for each input, in order, and waits for no lock longer than the timeout (a setting of PostgreSQL) it
 * is given. Where it fails, each input is written again on its own, beside the others, so that none fails or waits for
 * another.
 */
export function batchWrites<Input, Result>(
  write: (db: Db, inputs: readonly Input[], lockTimeout: string) => Promise<readonly Result[]>,
  { batchSize, concurrency }: Limits,
): (db: Db, input: Input) => Promise<Result> {
  const queues = new WeakMap<Db, Queue<Input, Result>>();

  async function writeNext(db: Db, queue: Queue<Input, Result>): Promise<void> {
    if (queue.running >= concurrency) return;
    const batch = queue.waiting.splice(0, batchSize);
    if (batch.length === 0) return;
    queue.running += 1;
    await writeBatch(db, batch, batchLockTimeout).catch(() => {
      for (const request of batch) void writeBatch(db, [request], noLockTimeout).catch(request.reject);
    });
    queue.running -= 1;
    void writeNext(db, queue);
  }

  async function writeBatch(
    db: Db,
    batch: readonly Request<Input, Result>[],
    lockTimeout: string,
  ): Promise<void> {
    const inputs = batch.map(({ input }) => input);
    const results = await write(db, inputs, lockTimeout);
    results.forEach((result, n) => {
      batch[n]?.resolve(result);
    });
  }

  return (db, input) => {
    const queue = queues.get(db) ?? { waiting: [], running: 0 };
    queues.set(db, queue);
    return new Promise((resolve, reject) => {
      queue.waiting.push({ input, resolve, reject });
      void writeNext(db, queue);
    });
  };
}
