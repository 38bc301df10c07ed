import { z } from 'zod';
import { maybeOne, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

const Open = z.object({ pid: z.number(), minutes: z.number() });
// A backup may take some time.
const tooLong = 60;

/** Transactions that nobody ends. */
export const longTransactions = check({
  kind: 'long-transactions',
  look: ({ db }) =>
    maybeOne(
      db,
      Open,
      sql`SELECT pid, floor(extract(epoch FROM now() - xact_start) / 60)::integer AS minutes
          FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND xact_start IS NOT NULL
          ORDER BY xact_start LIMIT 1`,
    ),
  judge: (open) =>
    open === undefined || open.minutes < tooLong
      ? null
      : {
          weight: 'warning',
          what: msg(
            'A transaction has been open for {minutes} minutes: until it ends, nothing can be cleaned up.',
          ),
          remedy: msg('Unless it is a backup, end it.'),
          params: { minutes: open.minutes },
          detail: `SELECT pg_terminate_backend(${open.pid});`,
        },
});
