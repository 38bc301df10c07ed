import { z } from 'zod';
import { DraftRow, draftsIn } from '#src/concerns/drafts/store.ts';
import { FollowChoice, followChoice } from '#src/concerns/notifications/follows/store.ts';
import { ReadingState, readingColumns } from '#src/concerns/reading/store.ts';
import { unreadJoins } from '#src/concerns/reading/unread-store.ts';
import { MovedContribution, movedAway } from '#src/forum/contributions/moving/store.ts';
import { visibleDebates } from '#src/forum/debates/policy.ts';
import { debateTables } from '#src/forum/debates/store.ts';
import { type Position, positions } from '#src/forum/positions/position.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { join, jsonRows, maybeOne, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { ListingOrder } from '#src/site/debate-page/listing/order.ts';
import {
  countShown,
  type ListedContribution,
  ListedContributions,
  listContributions,
} from '#src/site/debate-page/listing/store.ts';
import { debateVersion } from './whole-debate-store.ts';

const PageRow = z.object({
  version: z.string(),
  lists: z.array(ListedContributions),
  shown: z.number().nullable(),
  position: z.enum(positions).nullable(),
  follow: FollowChoice.nullable(),
  drafts: jsonRows(DraftRow),
  moved: jsonRows(MovedContribution),
  ...ReadingState.partial().shape,
});

/** What stands on the page of a debate, and how new it is, before anything is read that may be known already. */
export type PageState = {
  /** Changes with every column of WholeDebate. */
  version: string;
  /** The contributions of the page: a list for each cursor. */
  lists: ListedContribution[][];
  /** How many contributions the order shows; null where that is all of them. */
  shown: number | null;
  /** Where the viewer stands on the question. */
  position: Position | null;
  /** How much the viewer is told of the debate and of its board; null for visitors. */
  follow: FollowChoice | null;
  /** What the viewer has begun to write there. */
  drafts: DraftRow[];
  /** What stood in it before, where the first page says so. */
  moved: MovedContribution[];
  reading: ReadingState | undefined;
};

/**
 * Returns what stands on a page of the debate, and how new it is: one question for all of it, since it is what is asked
 * most. Undefined where the debate does not exist for the viewer.
 */
export async function pageState(
  db: Queryable,
  { actor, language }: Viewer,
  debateId: number,
  order: ListingOrder,
  cursors: readonly Cursor[],
): Promise<PageState | undefined> {
  const lists = join(cursors.map((cursor) => listContributions(actor, debateId, order, cursor)));
  const own =
    actor.id === null
      ? sql`NULL AS position, NULL AS follow, '[]'::json AS drafts`
      : sql`(SELECT value FROM positions WHERE debate_id = d.id AND member_id = ${actor.id}) AS position,
            ${followChoice(actor.id)} AS follow, ${draftsIn(actor.id)} AS drafts`;
  const row = await maybeOne(
    db,
    PageRow,
    sql`SELECT ${debateVersion} AS version, json_build_array(${lists}) AS lists, ${countShown(debateId, order)} AS shown,
               ${cursors.includes(null) ? movedAway(debateId) : sql`'[]'::json`} AS moved, ${own} ${readingColumns(actor)}
        FROM ${debateTables(language)} ${unreadJoins(actor)}
        WHERE d.id = ${debateId} AND ${visibleDebates(actor)}`,
  );
  if (!row) return undefined;
  return { ...row, reading: actor.id === null ? undefined : ReadingState.parse(row) };
}
