import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

const tolerated = 5;

/** Clocks that differ: links end too early, and what is due comes too late. */
export const clock = check({
  kind: 'clock',
  everyMinutes: 10,
  look: async ({ db, now }) => {
    const { at } = await one(db, z.object({ at: z.date() }), sql`SELECT clock_timestamp() AS at`);
    return Math.round(Math.abs(at.getTime() - now().getTime()) / 1000);
  },
  judge: (seconds) =>
    seconds <= tolerated
      ? null
      : {
          weight: 'error',
          what: msg('The clocks of the application and of the database differ by {seconds} seconds.'),
          remedy: msg('Have both machines take their time from the network (NTP).'),
          params: { seconds },
        },
});
