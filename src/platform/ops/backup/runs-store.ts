import type { Queryable } from '#src/platform/db/database.ts';
import { run, sql } from '#src/platform/db/query.ts';

/** A backup that was written, or tried: when, and how large it is or why it failed. */
export type BackupRun = {
  kind: 'backup' | 'trial';
  startedAt: Date;
  endedAt: Date;
  bytes: number | null;
  error: string | null;
};

/** Stores how a backup or a trial of one went. */
export async function insertRun(db: Queryable, backup: BackupRun): Promise<void> {
  const { kind, startedAt, endedAt, bytes, error } = backup;
  await run(
    db,
    sql`INSERT INTO backup_runs (kind, started_at, ended_at, bytes, error)
        VALUES (${kind}, ${startedAt}, ${endedAt}, ${bytes}, ${error})`,
  );
}
