import { run, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

/** A database that cannot be reached. */
export const databaseAnswers = check({
  kind: 'database',
  look: ({ db }) =>
    run(db, sql`SELECT 1`).then(
      () => null,
      (error: unknown) => String(error instanceof Error ? error.message : error),
    ),
  judge: (error) =>
    error === null
      ? null
      : {
          weight: 'error',
          what: msg('The database is not responding.'),
          remedy: msg('Check that PostgreSQL runs and that DATABASE_URL is right; its own log says more.'),
          detail: error,
        },
});
