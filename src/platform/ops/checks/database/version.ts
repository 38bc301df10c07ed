import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

const oldest = 150_000;

/** A PostgreSQL that is too old. */
export const databaseVersion = check({
  kind: 'database-version',
  everyMinutes: 60,
  look: ({ db }) =>
    one(
      db,
      z.object({ number: z.number(), version: z.string() }),
      sql`SELECT current_setting('server_version_num')::integer AS number, current_setting('server_version') AS version`,
    ),
  judge: ({ number, version }) =>
    number >= oldest
      ? null
      : {
          weight: 'error',
          what: msg('PostgreSQL {version} is too old.'),
          remedy: msg('Use version 15 or newer.'),
          params: { version },
        },
});
