import { z } from 'zod';
import { type ContributionState, contributionStates } from '#src/forum/contributions/contribution.ts';
import { visibleTo } from '#src/forum/contributions/visibility.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import { type Sql, sql } from '#src/platform/db/query.ts';
import { pageSize, repliesShown } from '#src/platform/http/page-sizes.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { cardVersion } from '#src/site/debate-page/cards/store.ts';
import { type ListingOrder, leavesOut } from './order.ts';
import { pageOrder } from './order-store.ts';

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
  /** The viewer's own answer; empty where they gave none. */
  ownAnswer: string;
  /** How the viewer left its thread; null where they did not say. */
  open: boolean | null;
};

const StateWord = z.enum(contributionStates);

/** A list as listContributions gives it: one line of words each, since a page has many and all are read each time. */
export const ListedContributions = z
  .string()
  .transform((list) => (list === '' ? [] : list.split('\n').map(listedIn)));

function listedIn(line: string): ListedContribution {
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
    state: StateWord.parse(state),
    authorId: Number(authorId),
    repliesCount: Number(repliesCount),
    placedAt: new Date(Number(placedAt)),
    editedAt: editedAt === '0' ? null : new Date(Number(editedAt)),
    version,
    ownAnswer,
    open: open === '' ? null : open === 'true',
  };
}

// Nothing of the text: a page reads those of the cards it does not know.
const listed = sql`c.id, c.thread_id, c.state, c.author_id, c.replies_count, c.placed_at, c.edited_at, c.xmin`;

const milliseconds = (column: Sql) => sql`coalesce((date_part('epoch', ${column}) * 1000)::bigint, 0)`;

/** Which contributions stand in a list: what is shared stands once; who asks for one group finds all that it said. */
function shownIn({ group }: ListingOrder): Sql {
  return group ? sql`AND c.group_code = ${group}` : sql`AND (c.same_as IS NULL OR c.state <> 'published')`;
}

/** How far the contributions of an order that leaves some out are counted: no page waits for a count of thousands. */
export const mostShownCounted = 40;

/**
 * Returns how many contributions an order shows that leaves some out, at most one more than are counted, as a scalar of SQL;
 * NULL for the others.
 */
export function countShown(debateId: number, order: ListingOrder): Sql {
  if (!leavesOut(order)) return sql`NULL::bigint`;
  const { rows } = pageOrder(order.sort, debateId, null);
  return sql`(SELECT count(*) FROM (
    SELECT ${rows} ${shownIn(order)} AND c.state = 'published' LIMIT ${mostShownCounted + 1}) shown)`;
}

/**
 * Returns contributions of a debate in one order, one more than a page where there are more (see pageOf), each followed
 * somewhere in the list by the first replies of its thread: text for ListedContributions, as a scalar of SQL.
 */
export function listContributions(
  actor: Actor,
  debateId: number,
  listing: ListingOrder,
  cursor: Cursor,
): Sql {
  const { rows, from, order } = pageOrder(listing.sort, debateId, cursor);
  const own = (column: Sql, table: Sql) =>
    actor.id === null
      ? sql`''`
      : sql`coalesce((SELECT ${column}::text FROM ${table} WHERE contribution_id = c.id AND member_id = ${actor.id}), '')`;
  return sql`(
    WITH page AS (
      SELECT ${listed} ${rows} ${shownIn(listing)} AND ${visibleTo(actor)} ${from}
      ORDER BY ${order} LIMIT ${pageSize + 1}),
    replies AS (
      SELECT reply.* FROM page CROSS JOIN LATERAL (
        SELECT ${listed} FROM contributions c WHERE c.thread_id = page.id AND ${visibleTo(actor)}
        ORDER BY c.placed_at, c.id LIMIT ${repliesShown}) reply)
    SELECT coalesce(string_agg(concat_ws(' ', c.id, coalesce(c.thread_id, 0), c.state, c.author_id, c.replies_count,
             ${milliseconds(sql`c.placed_at`)}, ${milliseconds(sql`c.edited_at`)}, ${cardVersion},
             ${own(sql`value`, sql`agreements`)}, ${own(sql`open`, sql`thread_folds`)}), E'\\n' ORDER BY ${order}), '')
    FROM (SELECT * FROM page UNION ALL SELECT * FROM replies) c JOIN tallies g ON g.contribution_id = c.id)`;
}
