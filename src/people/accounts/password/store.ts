import type { Queryable } from '#src/platform/db/database.ts';
import { run, sql } from '#src/platform/db/query.ts';

/** Stores a new password; false when it is not `before` any more, because somebody else just changed it. */
export async function updatePassword(
  db: Queryable,
  id: number,
  hash: string,
  before: string,
): Promise<boolean> {
  const changed = await run(
    db,
    sql`UPDATE members SET password_hash = ${hash} WHERE id = ${id} AND password_hash = ${before}`,
  );
  return changed > 0;
}
