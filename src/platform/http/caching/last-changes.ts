import type { Changes } from '#src/platform/events/changes.ts';

// Of more the times are forgotten, and everything counts as changed.
const mostDebates = 10_000;

/** When what pages show changed last, by a clock that counts the events which this process has heard of. */
type LastChanges = {
  /** Returns the present time. */
  now(): number;
  /** Returns when the pages changed last that show this debate and no other; for null, those that show anything. */
  of(debate: number | null): number;
};

/**
 * Returns when what pages show changed last. An event of one of the kinds `debateEvents` changes no page that shows another
 * debate alone; every other changes all.
 */
export function lastChanges(changes: Changes, debateEvents: readonly string[]): LastChanges {
  const confined = new Set(debateEvents);
  const debates = new Map<number, number>();
  let now = 0;
  let all = 0;
  changes.subscribe((event) => {
    now += 1;
    if (event && event.debate !== null && confined.has(event.kind) && debates.size < mostDebates) {
      debates.set(event.debate, now);
    } else {
      debates.clear();
      all = now;
    }
  });
  return {
    now: () => now,
    of: (debate) => (debate === null ? now : Math.max(all, debates.get(debate) ?? 0)),
  };
}
