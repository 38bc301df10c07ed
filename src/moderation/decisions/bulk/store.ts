import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { one, sql } from '#src/platform/db/query.ts';

/** Tells whether somebody sent a notice about one of these cases since it was opened, and so reads why nothing happens. */
export async function anyNotified(db: Queryable, caseIds: readonly number[]): Promise<boolean> {
  const { found } = await one(
    db,
    z.object({ found: z.boolean() }),
    sql`SELECT EXISTS (
          SELECT FROM case_entries e JOIN cases k ON k.id = e.case_id
          WHERE k.id = ANY(${caseIds}) AND e.at >= k.opened_at AND e.notice_id IS NOT NULL) AS found`,
  );
  return found;
}
