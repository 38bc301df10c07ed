import type { Db } from '#src/platform/db/database.ts';
import { notifyChange } from '#src/platform/events/changes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

// How long after an answer every process is told that figures changed, however many answers there are until then.
const delayMs = 1000;

const waiting = new WeakMap<Db, NodeJS.Timeout>();

/**
 * Tells every process that figures have changed, once for all answers of a second: pages kept for visitors are at
 * most so old. Should this process stop before, they last a minute (see page-cache.ts).
 */
export function announceAnswers({ db, log }: Pick<Deps, 'db' | 'log'>): void {
  if (waiting.has(db)) return;
  const timer = setTimeout(() => {
    waiting.delete(db);
    if (db.ended) return;
    notifyChange(db, 'answers.counted').catch((error: unknown) => {
      log.warn({ err: error }, 'cannot tell that figures changed');
    });
  }, delayMs);
  waiting.set(db, timer.unref());
}
