import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

const full = 10;

/** A queue of notifications that fills: when it is full, no transaction commits. */
export const notificationQueue = check({
  kind: 'notification-queue',
  look: async ({ db }) =>
    (
      await one(
        db,
        z.object({ percent: z.number() }),
        sql`SELECT round(pg_notification_queue_usage() * 100)::integer AS percent`,
      )
    ).percent,
  judge: (percent) =>
    percent < full
      ? null
      : {
          weight: 'error',
          what: msg(
            'The database’s queue of notifications is {percent} % full; once it is full, nothing can be saved.',
          ),
          remedy: msg('End the session that listens but does not read: the oldest one in pg_stat_activity.'),
          params: { percent },
        },
});
