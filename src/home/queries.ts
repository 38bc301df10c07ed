import { z } from 'zod';
import { one, type Queryable, sql } from '#src/db.ts';

const Figures = z.object({ contributions: z.number(), stakeholders: z.number() });
export type Figures = z.output<typeof Figures>;

/** What has been said in public, replies too, and how many members speak from one of the six groups. */
export function figures(db: Queryable): Promise<Figures> {
  return one(
    db,
    Figures,
    sql`SELECT (SELECT coalesce(sum(contributions), 0) FROM board_voices) AS contributions,
               (SELECT sum(members) FROM group_members WHERE group_code <> 'ID') AS stakeholders`,
  );
}
