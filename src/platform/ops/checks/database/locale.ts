import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

/** A locale that depends on the machine. */
export const locale = check({
  kind: 'locale',
  everyMinutes: 60,
  // The column has another name before version 17.
  look: ({ db }) =>
    one(
      db,
      z.object({ provider: z.string(), name: z.string() }),
      sql`SELECT datlocprovider::text AS provider, coalesce(to_jsonb(d) ->> 'datlocale', datcollate) AS name
          FROM pg_database d WHERE datname = current_database()`,
    ),
  judge: ({ provider, name }) =>
    provider === 'b' && name === 'C.UTF-8'
      ? null
      : {
          weight: 'warning',
          what: msg(
            'The database sorts by its machine’s locale {name}: upgrading the machine may break indexes.',
          ),
          remedy: msg('Restore a backup into a database made with the built-in locale C.UTF-8.'),
          params: { name },
        },
});
