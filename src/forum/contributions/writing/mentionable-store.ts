import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';

const most = 8;
const longestHandle = 30;

const Mentionable = z.object({ handle: z.string(), name: z.string() });

/** Returns the first members with something published whose handle begins so, by handle; nobody for what no handle begins with. */
export async function mentionable(db: Queryable, beginning: string): Promise<z.output<typeof Mentionable>[]> {
  const prefix = beginning.toLowerCase();
  if (!/^[a-z0-9][a-z0-9-]*$/.test(prefix) || prefix.length > longestHandle) return [];
  // The range is what the index finds in any collation; what only sorts among them is left out.
  return many(
    db,
    Mentionable,
    sql`SELECT handle::text, name FROM members
        WHERE handle >= ${prefix}::citext AND handle <= ${prefix.padEnd(longestHandle + 1, 'z')}::citext
          AND starts_with(lower(handle::text), ${prefix}) AND closed_at IS NULL AND contributions_count > 0
        ORDER BY handle LIMIT ${most}`,
  );
}
