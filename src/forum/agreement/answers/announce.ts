import type { Db } from '#src/platform/db/database.ts';
import { notifyChange } from '#src/platform/events/changes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

// How long after an answer every process is told that figures changed, however many answers there are until then.
const delayMs = 1000;

const waiting = new WeakMap<Db, Set<number>>();

/** The kind of change that is announced. */
export const answersCounted = 'answers.counted';

/**
 * Tells every process that the figures of a debate have changed, once for all answers of a second: pages kept for visitors
 * are at most so old. Should this process stop before, they last a minute (see page-cache.ts).
 */
export function announceAnswers({ db, log }: Pick<Deps, 'db' | 'log'>, debateId: number): void {
  const debates = waiting.get(db);
  if (debates) return void debates.add(debateId);
  const answered = new Set([debateId]);
  waiting.set(db, answered);
  const timer = setTimeout(() => {
    waiting.delete(db);
    if (db.ended) return;
    notifyChange(db, answersCounted, [...answered]).catch((error: unknown) => {
      log.warn({ err: error }, 'cannot tell that figures changed');
    });
  }, delayMs);
  timer.unref();
}
