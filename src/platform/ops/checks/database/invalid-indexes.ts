import { z } from 'zod';
import { many, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

/** Indexes that were not finished. */
export const invalidIndexes = check({
  kind: 'invalid-indexes',
  everyMinutes: 10,
  // One that is being built is not usable either.
  look: async ({ db }) =>
    (
      await many(
        db,
        z.object({ name: z.string() }),
        sql`SELECT c.relname::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE NOT i.indisvalid AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)
            ORDER BY 1`,
      )
    ).map(({ name }) => name),
  judge: (names) =>
    names.length === 0
      ? null
      : {
          weight: 'warning',
          what: msg('Some indexes cannot be used: {names}.'),
          remedy: msg('Rebuild them.'),
          params: { names: names.join(', ') },
          detail: names.map((name) => `REINDEX INDEX CONCURRENTLY ${name};`).join('\n'),
        },
});
