import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

const tooMany = 1000;

/** Transactions that were never cleaned up after: at two thousand millions PostgreSQL stops. */
export const wraparound = check({
  kind: 'wraparound',
  everyMinutes: 60,
  look: async ({ db }) =>
    (
      await one(
        db,
        z.object({ millions: z.number() }),
        sql`SELECT age(datfrozenxid) / 1000000 AS millions FROM pg_database WHERE datname = current_database()`,
      )
    ).millions,
  judge: (millions) =>
    millions < tooMany
      ? null
      : {
          weight: 'error',
          what: msg(
            'The database has not been cleaned up for {millions} million transactions; at 2,000 it stops.',
          ),
          remedy: msg('Run VACUUM (FREEZE), and find out why autovacuum did not.'),
          params: { millions },
        },
});
