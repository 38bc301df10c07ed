import { z } from 'zod';
import { maybeOne, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

// What recurs each minute is the measure.
const late = 5;

/** A timetable that no process follows: debates do not close, and nobody is reminded. */
export const timetableRuns = check({
  kind: 'timetable',
  explainedBy: ['jobs-stand-still'],
  look: async ({ db }) =>
    (
      await maybeOne(
        db,
        z.object({ minutes: z.number().nullable() }),
        sql`SELECT floor(extract(epoch FROM now() - coalesce(max(last_execution), min(known_since))) / 60)::integer AS minutes
            FROM graphile_worker._private_known_crontabs`,
      )
    )?.minutes ?? 0,
  judge: (minutes) =>
    minutes < late
      ? null
      : {
          weight: 'error',
          what: msg(
            'No scheduled task has started for {minutes} minutes: debates do not close, and nobody is reminded.',
          ),
          remedy: msg('Check that the application is running, and restart it.'),
          params: { minutes },
        },
});
