import { z } from 'zod';
import { followLevels } from '#src/concerns/notifications/follows/follow-level.ts';
import { BoardRow, boardsIn } from '#src/forum/boards/store.ts';
import { type DebateList, debatesIn, ListedDebate } from '#src/forum/debates/list/store.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { jsonRows, maybeOne, sql } from '#src/platform/db/query.ts';

const Found = BoardRow.extend({
  debates: jsonRows(ListedDebate),
  /** What a member chose to be told of it; null for visitors. */
  level: z.enum(followLevels).nullable(),
});

/** The board at this address with its debates in one order: in one question. */
export function boardWithDebates(
  db: Queryable,
  actor: Actor,
  slug: string,
  language: string,
  now: Date,
  list: DebateList,
): Promise<z.output<typeof Found> | undefined> {
  const debates = debatesIn(actor, { ...list, board: sql`b.id` });
  const level =
    actor.id === null
      ? sql`NULL`
      : sql`(SELECT f.level FROM follows f WHERE f.member_id = ${actor.id} AND f.board_id = b.id)`;
  const more = sql`, (SELECT coalesce(json_agg(l), '[]') FROM (${debates}) l) AS debates, ${level} AS level`;
  return maybeOne(db, Found, boardsIn(language, now, sql`WHERE b.slug = ${slug}`, more));
}
