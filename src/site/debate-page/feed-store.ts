import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';

const FeedRow = z.object({
  id: z.number(),
  authorName: z.string(),
  language: z.string(),
  claim: z.string().nullable(),
  html: z.string(),
  placedAt: z.date(),
  editedAt: z.date().nullable(),
});

/** Returns the newest published contributions of a debate with its replies. */
export function newestIn(
  db: Queryable,
  debateId: number,
  count: number,
): Promise<z.output<typeof FeedRow>[]> {
  return many(
    db,
    FeedRow,
    sql`SELECT c.id, m.name AS author_name, c.language, c.claim, c.html, c.placed_at, c.edited_at
        FROM contributions c JOIN members m ON m.id = c.author_id
        WHERE c.debate_id = ${debateId} AND c.state = 'published' ORDER BY c.placed_at DESC, c.id DESC LIMIT ${count}`,
  );
}
