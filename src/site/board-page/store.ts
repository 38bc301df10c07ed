import { z } from 'zod';
import { followLevels } from '#src/concerns/notifications/follows/follow-level.ts';
import { BoardRow, boardsIn } from '#src/forum/boards/store.ts';
import { type DebateList, debatesIn, ListedDebate } from '#src/forum/debates/list/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { jsonRows, maybeOne, sql } from '#src/platform/db/query.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { latestSize, OutcomeRow, outcomesOf } from '#src/site/outcomes-page/store.ts';

const BoardWithDebates = BoardRow.extend({
  debates: jsonRows(ListedDebate),
  outcomes: jsonRows(OutcomeRow),
  /** What a member chose to be told of it; null for visitors. */
  level: z.enum(followLevels).nullable(),
});

/**
 * Returns the board at this address with its debates in one order, and what was published there last of these kinds, in
 * one query; undefined where there is none.
 */
export function boardWithDebates(
  db: Queryable,
  { actor, language, now }: Viewer,
  slug: string,
  list: DebateList,
  kinds: readonly string[],
): Promise<z.output<typeof BoardWithDebates> | undefined> {
  const debates = debatesIn(actor, { ...list, board: sql`b.id` });
  const level =
    actor.id === null
      ? sql`NULL`
      : sql`(SELECT f.level FROM follows f WHERE f.member_id = ${actor.id} AND f.board_id = b.id)`;
  const outcomes = outcomesOf(kinds, { what: 'board', id: sql`b.id` }, { cursor: null, size: latestSize });
  const more = sql`, (SELECT coalesce(json_agg(l), '[]') FROM (${debates}) l) AS debates, ${level} AS level,
    (SELECT coalesce(json_agg(o), '[]') FROM (${outcomes}) o) AS outcomes`;
  return maybeOne(db, BoardWithDebates, boardsIn(language, now, sql`WHERE b.slug = ${slug}`, more));
}
