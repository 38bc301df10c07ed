import { z } from 'zod';
import { one, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

/** Settings by which a crash loses what was saved. */
export const durability = check({
  kind: 'durability',
  everyMinutes: 60,
  look: ({ db }) =>
    one(
      db,
      z.record(z.string(), z.string()),
      sql`SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_page_writes`,
    ),
  judge: ({ fsync, fullPageWrites }) => {
    const off = [fsync === 'off' && 'fsync', fullPageWrites === 'off' && 'full_page_writes'].filter(Boolean);
    return off.length === 0
      ? null
      : {
          weight: 'error',
          what: msg('A crash of the database’s machine can lose data: {settings} is off.'),
          remedy: msg('Switch it on in postgresql.conf, and reload.'),
          params: { settings: off.join(', ') },
        };
  },
});
