import { z } from 'zod';
import { BoardRow, boardsIn, boardVoices, inBoardOrder } from '#src/forum/boards/store.ts';
import { debatesIn, ListedDebate } from '#src/forum/debates/list/store.ts';
import { MeetingAhead, meetingsAhead } from '#src/hub/meetings/list/store.ts';
import { updateKind } from '#src/hub/updates/kind.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { jsonRows, one, sql } from '#src/platform/db/query.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { OutcomeRow, outcomesIn } from '#src/site/outcomes-page/store.ts';

const HomeRows = z.object({
  boards: jsonRows(BoardRow),
  debated: jsonRows(ListedDebate),
  concluded: jsonRows(ListedDebate),
  outcome: jsonRows(OutcomeRow),
  updates: jsonRows(OutcomeRow),
  meetings: jsonRows(MeetingAhead),
  contributions: z.number(),
  stakeholders: z.number(),
});
export type HomeRows = z.output<typeof HomeRows>;

/**
 * Returns what the home page shows, in one query: the boards, archived ones too; of the debates that were active last,
 * `limits` open ones and concluded ones; of these kinds of document the latest; how many contributions and replies are public; and how many members speak from
 * one of the six groups.
 */
export async function homeRows(
  db: Queryable,
  { actor, language, now }: Viewer,
  limits: { debated: number; concluded: number; updates: number; meetings: number },
  kinds: readonly string[],
): Promise<HomeRows> {
  const list = (state: 'open' | 'concluded', size: number) =>
    sql`(SELECT coalesce(json_agg(l), '[]') FROM (${debatesIn(actor, { sort: 'active', cursor: null, state, size })}) l)`;
  const found = await one(
    db,
    HomeRows,
    sql`SELECT (SELECT coalesce(json_agg(b), '[]') FROM (${boardsIn(language, now, inBoardOrder)}) b) AS boards,
               ${list('open', limits.debated)} AS debated, ${list('concluded', limits.concluded)} AS concluded,
               (SELECT coalesce(json_agg(o), '[]') FROM (${outcomesIn(kinds, 1)} LIMIT 1) o) AS outcome,
               (SELECT coalesce(json_agg(u), '[]') FROM (${outcomesIn([updateKind.name], limits.updates)}) u) AS updates,
               (SELECT coalesce(json_agg(m), '[]') FROM (${meetingsAhead(now, limits.meetings)}) m) AS meetings,
               (SELECT coalesce(sum(contributions), 0) FROM (${boardVoices}) v) AS contributions,
               (SELECT sum(members) FROM group_members WHERE group_code <> 'ID') AS stakeholders`,
  );
  return {
    ...found,
    debated: found.debated.slice(0, limits.debated),
    concluded: found.concluded.slice(0, limits.concluded),
  };
}
