import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { many, sql } from '#src/platform/db/query.ts';

const BoardCount = z.object({ boardId: z.number(), kind: z.string(), count: z.number() });
export type BoardCount = z.output<typeof BoardCount>;

/** Returns how many debates (kind `debate`) and published documents of these kinds there are on each board that has any. */
export function countsByBoard(db: Queryable, kinds: readonly string[]): Promise<BoardCount[]> {
  return many(
    db,
    BoardCount,
    sql`SELECT board_id, 'debate' AS kind, count(*) AS count FROM debates WHERE is_public_debate(state) GROUP BY board_id
        UNION ALL
        SELECT board_id, kind, count(*) FROM documents WHERE state = 'published' AND kind = ANY(${[...kinds]})
        GROUP BY board_id, kind`,
  );
}
