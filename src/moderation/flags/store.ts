import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, sql } from '#src/platform/db/query.ts';
import type { ItemName } from '#src/platform/slice/moderated-kind.ts';

const Flag = z.object({ clause: z.string(), words: z.string().nullable(), at: z.date() });
export type Flag = z.output<typeof Flag>;

/** Returns how this member reported the item before; undefined where they did not. */
export function flagBy(
  db: Queryable,
  { kind, itemId }: ItemName,
  memberId: number,
): Promise<Flag | undefined> {
  return maybeOne(
    db,
    Flag,
    sql`SELECT clause.number AS clause, e.words, e.at
        FROM cases k JOIN case_entries e ON e.case_id = k.id AND e.source = 'flag' AND e.reporter_id = ${memberId}
        JOIN clauses clause ON clause.id = e.clause_id WHERE k.kind = ${kind} AND k.item_id = ${itemId}`,
  );
}
