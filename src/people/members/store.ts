import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, sql } from '#src/platform/db/query.ts';

/** Whether somebody who closed their account had this handle, as long as that is remembered. */
export async function wasClosed(db: Queryable, handle: string): Promise<boolean> {
  const found = await maybeOne(
    db,
    z.object({}),
    sql`SELECT FROM closed_handles WHERE handle_hash = hash_of_handle(${handle})`,
  );
  return found !== undefined;
}
