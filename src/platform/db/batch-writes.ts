import type { Db } from './database.ts';

type Waiting<Asked, Done> = {
  asked: Asked;
  done: (result: Done) => void;
  failed: (error: unknown) => void;
};
type Queue<Asked, Done> = { waiting: Waiting<Asked, Done>[]; underWay: number };

// Whoever has a turn waits at most so long for a lock, or all others would wait too; after that each for itself.
const aMoment = '250ms';
const anyTime = '0';

type Limits = {
  /** So many are done in one statement. */
  most: number;
  /** So many such statements are under way at once. */
  atOnce: number;
};

/**
 * Writes that come in while others are being written are written together, in one statement, since each commit waits for
 * the disk, however much is in it. Nothing waits while there is little. `write` answers for each what it asked for, in order,
 * and waits for no lock longer than it is told. Where it fails, each is written again on its own, beside the others, so that
 * none fails or waits for another.
 */
export function batchWrites<Asked, Done>(
  write: (db: Db, asked: readonly Asked[], lockTimeout: string) => Promise<readonly Done[]>,
  { most, atOnce }: Limits,
): (db: Db, asked: Asked) => Promise<Done> {
  const queues = new WeakMap<Db, Queue<Asked, Done>>();

  async function next(db: Db, queue: Queue<Asked, Done>): Promise<void> {
    if (queue.underWay >= atOnce) return;
    const group = queue.waiting.splice(0, most);
    if (group.length === 0) return;
    queue.underWay += 1;
    await attempt(db, group, aMoment).catch(() => {
      for (const one of group) void attempt(db, [one], anyTime).catch(one.failed);
    });
    queue.underWay -= 1;
    void next(db, queue);
  }

  async function attempt(db: Db, group: readonly Waiting<Asked, Done>[], lockTimeout: string): Promise<void> {
    const asked = group.map((one) => one.asked);
    const results = await write(db, asked, lockTimeout);
    results.forEach((result, n) => {
      group[n]?.done(result);
    });
  }

  return (db, asked) => {
    const queue = queues.get(db) ?? { waiting: [], underWay: 0 };
    queues.set(db, queue);
    return new Promise((done, failed) => {
      queue.waiting.push({ asked, done, failed });
      void next(db, queue);
    });
  };
}
