import type { CronItem, TaskList } from 'graphile-worker';
import type { Mail, Mailer } from '#src/platform/mail/mailer.ts';
import type { Deps, Slice } from '#src/platform/slice/slice.ts';

/** Returns every kind of job: those of the slices, sending a mail, and the nightly removal of what has expired. */
export function tasks(deps: Deps, mailer: Mailer): TaskList {
  const jobs = deps.slices.flatMap((slice) => slice.jobs ?? []);
  return {
    mail: async (payload) => mailer(payload as Mail),
    'remove-expired': async () => {
      for (const { removeExpired } of deps.slices) await removeExpired?.(deps);
    },
    ...Object.fromEntries(
      jobs.map(({ task, run }) => [task, async (payload: unknown) => void (await run(deps, payload))]),
    ),
  };
}

/** Returns all recurring work (times in UTC). */
export function timetable(slices: readonly Slice[]): CronItem[] {
  const recurring = slices.flatMap(({ jobs = [] }) =>
    jobs.flatMap(({ task, cron, replaces }) =>
      cron === undefined
        ? []
        : [{ task, match: cron, identifier: task, options: replaces ? { jobKey: task } : {} }],
    ),
  );
  return [...recurring, { task: 'remove-expired', match: '17 3 * * *', identifier: 'remove-expired' }];
}
