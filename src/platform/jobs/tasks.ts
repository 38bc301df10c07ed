import type { CronItem, JobHelpers, TaskList } from 'graphile-worker';
import { addressRefusal, isRefused, type Mail, type Mailer } from '#src/platform/mail/mailer.ts';
import { mailOutcomes } from '#src/platform/mail/outcomes.ts';
import {
  refusalOfAddress,
  removeOldRefusals,
  saveRefusal,
} from '#src/platform/mail/refused-address-store.ts';
import type { Deps, Slice } from '#src/platform/slice/slice.ts';
import { planNextTry, removeGivenUp } from './failing.ts';
import { eachApart } from './one-by-one.ts';
import { enqueue } from './queue.ts';

type Work = (payload: unknown, helpers: JobHelpers) => Promise<unknown>;

/** Returns every kind of job: those of the slices, sending a mail, and the nightly removal of what has expired. */
export function tasks(deps: Deps, mailer: Mailer): TaskList {
  const jobs = deps.slices.flatMap((slice) => slice.jobs ?? []);
  const works: Record<string, Work> = {
    mail: async (payload) => {
      const { onceSent, ...mail } = payload as Mail;
      // What somebody asks for shows whether the address is theirs after all.
      if (!onceSent?.oneTime && (await refusalOfAddress(deps.db, mail.to))) return;
      try {
        await mailer(mail);
        mailOutcomes.sent += 1;
      } catch (error) {
        mailOutcomes[isRefused(error) ? 'refused' : 'failed'] += 1;
        const answer = addressRefusal(error);
        if (answer !== null) await saveRefusal(deps.db, mail.to, answer);
        throw error;
      }
      if (onceSent) await enqueue(deps.db, onceSent.task, onceSent.payload);
    },
    'remove-expired': () => {
      const removals = [
        () => removeGivenUp(deps.db),
        () => removeOldRefusals(deps.db),
        ...deps.slices.map(
          ({ removeExpired }) =>
            () =>
              removeExpired?.(deps),
        ),
      ];
      return eachApart(removals, async (remove) => remove());
    },
    ...Object.fromEntries(jobs.map(({ task, run }) => [task, (payload: unknown) => run(deps, payload)])),
  };
  return Object.fromEntries(
    Object.entries(works).map(([task, work]) => [
      task,
      async (payload: unknown, helpers: JobHelpers) => {
        try {
          await work(payload, helpers);
        } catch (error) {
          // Where the database is away, the queue's own plan holds.
          await planNextTry(deps.db, helpers.job.id, isRefused(error)).catch((reason: unknown) =>
            deps.log.warn({ err: reason }, 'a failing job is tried again as the queue has it'),
          );
          throw storable(error);
        }
      },
    ]),
  );
}

/** Returns the error with a message that the database can keep; it may hold what a mail server answered. */
function storable(error: unknown): Error {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return Object.assign(new Error(message.replaceAll('\0', '').toWellFormed()), { stack });
}

/** Returns all recurring work (times in UTC); a run that still waits or fails is replaced by the next. */
export function timetable(slices: readonly Slice[]): CronItem[] {
  const recurring = slices.flatMap(({ jobs = [] }) =>
    jobs.flatMap(({ task, cron }) => (cron === undefined ? [] : [{ task, match: cron }])),
  );
  return [...recurring, { task: 'remove-expired', match: '17 3 * * *' }].map(({ task, match }) => ({
    task,
    match,
    identifier: task,
    options: { jobKey: task },
  }));
}
