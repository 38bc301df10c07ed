import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { one, sql } from '#src/platform/db/query.ts';

/** Returns the position up to which a database has written its log. */
export async function writtenPosition(primary: Queryable): Promise<string> {
  const row = z.object({ position: z.string() });
  return (await one(primary, row, sql`SELECT pg_current_wal_lsn()::text AS position`)).position;
}

/** Tells whether a replica has replayed the log up to this position; throws where it is none. */
export async function hasReplayed(replica: Queryable, position: string): Promise<boolean> {
  const { isReplica, isThere } = await one(
    replica,
    z.object({ isReplica: z.boolean(), isThere: z.boolean() }),
    sql`SELECT pg_is_in_recovery() AS is_replica,
               coalesce(pg_last_wal_replay_lsn() >= ${position}::text::pg_lsn, false) AS is_there`,
  );
  if (!isReplica) throw new Error('it is no replica: it takes what is written');
  return isThere;
}
