import { z } from 'zod';
import { connectionsForWork } from '#src/platform/db/prepare.ts';
import { one, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { check } from '#src/platform/ops/check.ts';

const Counted = z.object({ most: z.number(), used: z.number(), processes: z.number() });

/** Connections that may run out. */
export const connections = check({
  kind: 'connections',
  look: async ({ db, config }) => ({
    each: config.databasePool + 1 + connectionsForWork,
    ...(await one(
      db,
      Counted,
      sql`SELECT current_setting('max_connections')::integer - current_setting('superuser_reserved_connections')::integer AS most,
                 count(*) FILTER (WHERE backend_type = 'client backend') AS used,
                 greatest(1, count(DISTINCT application_name) FILTER (WHERE datname = current_database() AND application_name LIKE 'ict4society %')) AS processes
          FROM pg_stat_activity`,
    )),
  }),
  judge({ most, used, processes, each }) {
    const remedy = msg('Set DATABASE_POOL to {pool} or less, or raise max_connections of the database.');
    const params = {
      most,
      used,
      processes,
      all: processes * each,
      pool: Math.floor(most / processes) - 1 - connectionsForWork,
    };
    if (processes * each > most)
      return {
        weight: 'warning',
        what: msg('The processes of the platform may open {all} connections; the database allows {most}.'),
        remedy,
        params,
      };
    return used > most * 0.9
      ? {
          weight: 'error',
          what: msg('{used} of {most} connections to the database are in use.'),
          remedy,
          params,
        }
      : null;
  },
});
