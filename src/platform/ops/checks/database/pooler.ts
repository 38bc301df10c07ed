import { sharesBackends } from '#src/platform/db/pooler.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

/** A pooler that gives each transaction another connection. */
export const pooler = check({
  kind: 'pooler',
  everyMinutes: 60,
  look: ({ db }) => sharesBackends(db),
  judge: (isShared) =>
    isShared
      ? {
          weight: 'error',
          what: msg(
            'A connection pooler in transaction mode sits in front of the database: prepared statements and notifications are lost.',
          ),
          remedy: msg('Use its session mode (pool_mode = session), or connect directly.'),
        }
      : null,
});
