import { z } from 'zod';
import {
  type ContributionSort,
  type ContributionState,
  contributionStates,
  repliesShown,
} from '#src/forum/contributions/contribution.ts';
import { pageOrder } from '#src/forum/contributions/orders.ts';
import { visibleTo } from '#src/forum/contributions/visibility.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { GroupCode } from '#src/platform/access/groups.ts';
import { type Sql, sql } from '#src/platform/db/query.ts';
import { pageSize } from '#src/platform/http/page-sizes.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';

/**
 * A contribution's place on the page of its debate, and what says whether its card is known already: the row itself
 * is read only where it is not.
 */
export type ListedContribution = {
  id: number;
  threadId: number | null;
  state: ContributionState;
  authorId: number;
  repliesCount: number;
  placedAt: Date;
  editedAt: Date | null;
  version: string;
  /** The reader's own answer; empty where they gave none. */
  ownAnswer: string;
  /** How the reader left its thread; null where they did not say. */
  open: boolean | null;
};

const State = z.enum(contributionStates);

/** A page as placedOn gives it: one line of words each, since a page has many and all are read each time. */
export const ListedContributions = z
  .string()
  .transform((list) => (list === '' ? [] : list.split('\n').map(placed)));

function placed(line: string): ListedContribution {
  const [
    id,
    threadId,
    state,
    authorId,
    repliesCount,
    placedAt,
    editedAt,
    version = '',
    ownAnswer = '',
    open,
  ] = line.split(' ');
  return {
    id: Number(id),
    threadId: Number(threadId) || null,
    state: State.parse(state),
    authorId: Number(authorId),
    repliesCount: Number(repliesCount),
    placedAt: new Date(Number(placedAt)),
    editedAt: editedAt === '0' ? null : new Date(Number(editedAt)),
    version,
    ownAnswer,
    open: open === '' ? null : open === 'true',
  };
}

/**
 * The version of a contribution's card: of its row (alias c) and its ground's (alias g), which is touched whenever
 * something else changes that the card says, such as its author's name (migration 0019).
 */
export const versionOf = sql`c.xmin::text || '-' || g.xmin::text`;

// Nothing of the text: a page reads those of the cards it does not know.
const kept = sql`c.id, c.thread_id, c.state, c.author_id, c.replies_count, c.placed_at, c.edited_at, c.xmin`;

const milliseconds = (column: Sql) => sql`coalesce((date_part('epoch', ${column}) * 1000)::bigint, 0)`;

export type ContributionList = { debateId: number; sort: ContributionSort; group: GroupCode | null };

/**
 * Contributions of a debate in one order, one more than a page where there are more (see pageOf), each followed
 * somewhere in the list by the first replies of its thread: text for PlacedList, as a scalar of SQL.
 */
export function listContributions(actor: Actor, list: ContributionList, cursor: Cursor): Sql {
  // What is shared stands once; who asks for one group finds all that it said.
  const group = list.group
    ? sql`AND c.group_code = ${list.group}`
    : sql`AND (c.same_as IS NULL OR c.state <> 'published')`;
  const { rows, from, order } = pageOrder(list.sort, list.debateId, cursor);
  const own = (column: Sql, table: Sql) =>
    actor.id === null
      ? sql`''`
      : sql`coalesce((SELECT ${column}::text FROM ${table} WHERE contribution_id = c.id AND member_id = ${actor.id}), '')`;
  return sql`(
    WITH page AS (
      SELECT ${kept} ${rows} ${group} AND ${visibleTo(actor)} ${from}
      ORDER BY ${order} LIMIT ${pageSize + 1}),
    replies AS (
      SELECT reply.* FROM page CROSS JOIN LATERAL (
        SELECT ${kept} FROM contributions c WHERE c.thread_id = page.id AND ${visibleTo(actor)}
        ORDER BY c.placed_at, c.id LIMIT ${repliesShown}) reply)
    SELECT coalesce(string_agg(concat_ws(' ', c.id, coalesce(c.thread_id, 0), c.state, c.author_id, c.replies_count,
             ${milliseconds(sql`c.placed_at`)}, ${milliseconds(sql`c.edited_at`)}, ${versionOf},
             ${own(sql`value`, sql`agreements`)}, ${own(sql`open`, sql`folds`)}), E'\\n' ORDER BY ${order}), '')
    FROM (SELECT * FROM page UNION ALL SELECT * FROM replies) c JOIN grounds g ON g.contribution_id = c.id)`;
}
