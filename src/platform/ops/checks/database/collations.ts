import { z } from 'zod';
import { many, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

const Changed = z.object({ name: z.string(), statement: z.string() });

/** Orders of letters that have changed since indexes were made by them: a library of the system was upgraded. */
export const collations = check({
  kind: 'collations',
  everyMinutes: 60,
  look: ({ db }) =>
    many(
      db,
      Changed,
      sql`SELECT collname::text AS name, 'ALTER COLLATION ' || quote_ident(collname) || ' REFRESH VERSION;' AS statement
          FROM pg_collation WHERE collversion <> pg_collation_actual_version(oid)
          UNION ALL
          SELECT datname::text, 'ALTER DATABASE ' || quote_ident(datname) || ' REFRESH COLLATION VERSION;'
          FROM pg_database
          WHERE datname = current_database() AND datcollversion <> pg_database_collation_actual_version(oid)`,
    ),
  judge: (changed) =>
    changed.length === 0
      ? null
      : {
          weight: 'error',
          what: msg(
            'The order of letters has changed since indexes were made: {names}. Searches may miss rows.',
          ),
          remedy: msg('Rebuild the indexes, then note the new version.'),
          params: { names: changed.map(({ name }) => name).join(', ') },
          detail: ['REINDEX DATABASE CONCURRENTLY;', ...changed.map(({ statement }) => statement)].join('\n'),
        },
});
