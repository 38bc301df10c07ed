import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { one, run, sql } from '#src/platform/db/query.ts';

const Installation = z.object({
  id: z.string(),
  baseUrl: z.string().nullable(),
  restoredAt: z.date().nullable(),
});

/** Returns which installation the database is, under which public address it runs, and when it was restored, if nobody adopted it since. */
export function readInstallation(db: Queryable): Promise<z.output<typeof Installation>> {
  return one(db, Installation, sql`SELECT id::text, base_url, restored_at FROM installation`);
}

/** Stores the public address under which the installation runs; it is no copy any more. */
export async function storeAddress(db: Queryable, baseUrl: string | null): Promise<void> {
  await run(db, sql`UPDATE installation SET base_url = ${baseUrl}, restored_at = NULL`);
}

/** Stores that the database was restored at this moment. */
export async function storeRestored(db: Queryable, at: Date): Promise<void> {
  await run(db, sql`UPDATE installation SET restored_at = ${at}`);
}

/** Deletes the mails that wait to be sent; returns how many. */
export function deleteWaitingMails(db: Queryable): Promise<number> {
  return run(
    db,
    sql`DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t
        WHERE t.id = j.task_id AND t.identifier = 'mail'`,
  );
}
