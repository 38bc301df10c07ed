import type { Queryable } from '#src/platform/db/database.ts';
import { run, type Sql, sql } from '#src/platform/db/query.ts';

const batchSize = 1000;

/** Deletes all rows of a table that meet a condition, a thousand at a time: nobody waits long, and what was deleted stays so. */
export async function deleteInBatches(db: Queryable, table: Sql, condition: Sql): Promise<number> {
  for (let deleted = 0; ; ) {
    const batch = await run(
      db,
      sql`DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE ${condition} LIMIT ${batchSize}))`,
    );
    deleted += batch;
    if (batch < batchSize) return deleted;
  }
}
