import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

const Waiting = z.object({ count: z.number(), minutes: z.number(), error: z.string().nullable() });

/** The check of mails that do not leave: of it the layout tells administrators on every page. */
export const mailWaitingKind = 'mail-waiting';
const tooLong = 10;

/** Mails that do not leave. */
export const mailWaits = check({
  kind: mailWaitingKind,
  look: ({ db }) =>
    one(
      db,
      Waiting,
      sql`SELECT count(*) AS count, coalesce(floor(extract(epoch FROM now() - min(j.created_at)) / 60), 0)::integer AS minutes,
                 (array_agg(split_part(j.last_error, E'\n', 1) ORDER BY j.created_at) FILTER (WHERE j.last_error IS NOT NULL))[1] AS error
          FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
          WHERE t.identifier = 'mail' AND j.attempts < j.max_attempts`,
    ),
  judge: ({ count, minutes, error }) =>
    minutes < tooLong
      ? null
      : {
          weight: 'error',
          what: msg(
            'Emails are not being sent: {count, plural, one {# is waiting} other {# are waiting}}, the oldest for {minutes} minutes.',
          ),
          remedy: msg('Check the mail server and SMTP_URL. Nothing is lost for three days.'),
          params: { count, minutes },
          ...(error !== null && { detail: error }),
        },
});
