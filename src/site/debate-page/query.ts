import { z } from 'zod';
import { DraftRow, draftsIn } from '#src/concerns/drafts/queries.ts';
import { FollowChoice, followChoice } from '#src/concerns/notifications/follows/store.ts';
import { ReadingState, readingColumns } from '#src/concerns/reading/queries.ts';
import { unreadJoins } from '#src/concerns/reading/unread.ts';
import { visibleDebates } from '#src/forum/debates/policy.ts';
import { debateTables, debateVersion } from '#src/forum/debates/queries.ts';
import { type Position, positions } from '#src/forum/positions/position.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { join, jsonRows, maybeOne, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import {
  type ContributionList,
  type ListedContribution,
  ListedContributions,
  listContributions,
} from './listing.ts';

const Found = z.object({
  version: z.string(),
  lists: z.array(ListedContributions),
  position: z.enum(positions).nullable(),
  follow: FollowChoice.nullable(),
  drafts: jsonRows(DraftRow),
  ...ReadingState.partial().shape,
});

/** What is the reader's own in a debate. */
export type Own = {
  /** Where they stand on the question. */
  position: Position | null;
  /** What a member chose to be told of it and of its board; null for visitors. */
  follow: FollowChoice | null;
  /** What they have begun to write there. */
  drafts: DraftRow[];
  reading: ReadingState | undefined;
};

/** A page of a debate, before anything is read that may be known already. */
export type DebatePage = Own & {
  /** Changes with every column of Debate. */
  version: string;
  lists: ListedContribution[][];
};

/**
 * What stands on a page of the debate, and how new it is: one question for all of it, since it is what is asked most.
 * Nothing where the debate does not exist for the actor.
 */
export async function debatePage(
  db: Queryable,
  actor: Actor,
  list: ContributionList,
  cursors: readonly Cursor[],
  language: string,
): Promise<DebatePage | undefined> {
  const lists = join(cursors.map((cursor) => listContributions(actor, list, cursor)));
  const own =
    actor.id === null
      ? sql`NULL AS position, NULL AS follow, '[]'::json AS drafts`
      : sql`(SELECT value FROM positions WHERE debate_id = d.id AND member_id = ${actor.id}) AS position,
            ${followChoice(actor.id)} AS follow, ${draftsIn(actor.id)} AS drafts`;
  const found = await maybeOne(
    db,
    Found,
    sql`SELECT ${debateVersion} AS version, json_build_array(${lists}) AS lists, ${own} ${readingColumns(actor)}
        FROM ${debateTables(language)} ${unreadJoins(actor)}
        WHERE d.id = ${list.debateId} AND ${visibleDebates(actor)}`,
  );
  if (!found) return undefined;
  return { ...found, reading: actor.id === null ? undefined : ReadingState.parse(found) };
}
