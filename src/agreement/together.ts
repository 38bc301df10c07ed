import type { Db } from '#src/db.ts';
import { type Answered, type NewAnswer, putAnswers } from './statements.ts';

// So many answers go into one statement, and so many such statements are under way at once.
const most = 64;
const atOnce = 2;

type Waiting = {
  answer: NewAnswer;
  done: (counts: Answered | undefined) => void;
  failed: (error: unknown) => void;
};
type Queue = { waiting: Waiting[]; underWay: number };

const queues = new WeakMap<Db, Queue>();

/**
 * Gives, changes or takes back an answer: the counts after it, or undefined where the contribution is not published
 * (any more). An answer waits for nothing while there are few; those that come in while others are being written are
 * written together, since each commit waits for the disk, however much is in it.
 */
export function putAnswer(db: Db, answer: NewAnswer): Promise<Answered | undefined> {
  const queue = queues.get(db) ?? { waiting: [], underWay: 0 };
  queues.set(db, queue);
  return new Promise((done, failed) => {
    queue.waiting.push({ answer, done, failed });
    void next(db, queue);
  });
}

async function next(db: Db, queue: Queue): Promise<void> {
  if (queue.underWay >= atOnce) return;
  const together = queue.waiting.splice(0, most);
  if (together.length === 0) return;
  queue.underWay += 1;
  await write(db, together);
  queue.underWay -= 1;
  void next(db, queue);
}

/** Writes them in one statement; where that fails, each on its own, so that none fails for another. */
async function write(db: Db, together: readonly Waiting[]): Promise<void> {
  try {
    const counts = await putAnswers(
      db,
      together.map(({ answer }) => answer),
    );
    together.forEach(({ done }, n) => {
      done(counts[n]);
    });
  } catch (error) {
    const [only, ...others] = together;
    if (only && others.length === 0) only.failed(error);
    else for (const one of together) await write(db, [one]);
  }
}
