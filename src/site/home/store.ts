import { z } from 'zod';
import { BoardRow, boardsIn, inBoardOrder } from '#src/forum/boards/store.ts';
import { debatesIn, ListedDebate } from '#src/forum/debates/list/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { jsonRows, one, sql } from '#src/platform/db/query.ts';

const Home = z.object({
  boards: jsonRows(BoardRow),
  debated: jsonRows(ListedDebate),
  concluded: jsonRows(ListedDebate),
  contributions: z.number(),
  stakeholders: z.number(),
});
type Home = z.output<typeof Home>;

/**
 * What the home page shows, in one question: the boards, archived ones too; the open debates that were active last and
 * those concluded last, so many of each; what has been said in public, replies too; and how many members speak from one
 * of the six groups.
 */
export async function homeRows(
  db: Queryable,
  actor: Actor,
  language: string,
  now: Date,
  most: { debated: number; concluded: number },
): Promise<Home> {
  const list = (state: 'open' | 'concluded', size: number) =>
    sql`(SELECT coalesce(json_agg(l), '[]') FROM (${debatesIn(actor, { sort: 'active', cursor: null, state, size })}) l)`;
  const found = await one(
    db,
    Home,
    sql`SELECT (SELECT coalesce(json_agg(b), '[]') FROM (${boardsIn(language, now, inBoardOrder)}) b) AS boards,
               ${list('open', most.debated)} AS debated, ${list('concluded', most.concluded)} AS concluded,
               (SELECT coalesce(sum(contributions), 0) FROM board_group_counts) AS contributions,
               (SELECT sum(members) FROM group_members WHERE group_code <> 'ID') AS stakeholders`,
  );
  return {
    ...found,
    debated: found.debated.slice(0, most.debated),
    concluded: found.concluded.slice(0, most.concluded),
  };
}
