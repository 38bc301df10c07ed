import { z } from 'zod';
import type { Actor } from '#src/access/actor.ts';
import type { GroupCode } from '#src/access/groups.ts';
import { answers } from '#src/agreement/ground.ts';
import { type Sql, sql } from '#src/db.ts';
import type { Cursor } from '#src/http/pagination.ts';
import { type ContributionSort, contributionStates, pageSize, repliesShown } from './contribution.ts';
import { pageOrder } from './orders.ts';
import { visibleTo } from './visibility.ts';

const moment = z.number().transform((milliseconds) => new Date(milliseconds));

/**
 * A contribution's place on the page of its debate, and what says whether its card is known already: the row itself
 * is read only where it is not.
 */
export const Placed = z
  .tuple([
    z.number(),
    z.number().nullable(),
    z.enum(contributionStates),
    z.number(),
    z.number(),
    moment,
    moment.nullable(),
    z.string(),
    z.enum(answers).nullable(),
    z.boolean().nullable(),
  ])
  .transform(
    ([id, threadId, state, authorId, repliesCount, placedAt, editedAt, version, ownAnswer, open]) => ({
      id,
      threadId,
      state,
      authorId,
      repliesCount,
      placedAt,
      editedAt,
      version,
      /** The reader's own answer. */
      ownAnswer,
      /** How the reader left its thread; null where they did not say. */
      open,
    }),
  );
export type Placed = z.output<typeof Placed>;

/**
 * The version of a contribution's card: of its row (alias c) and its ground's (alias g), which is touched whenever
 * something else changes that the card says, such as its author's name (migration 0019).
 */
export const versionOf = sql`c.xmin::text || '-' || g.xmin::text`;

// Nothing of the text: a page reads those of the cards it does not know.
const kept = sql`c.id, c.thread_id, c.state, c.author_id, c.replies_count, c.placed_at, c.edited_at, c.xmin`;

const milliseconds = (column: Sql) => sql`(extract(epoch FROM ${column}) * 1000)::bigint`;

export type ContributionList = { debateId: number; sort: ContributionSort; group: GroupCode | null };

/**
 * Contributions of a debate in one order, one more than a page where there are more (see pageOf), each followed
 * somewhere in the list by the first replies of its thread: an array for Placed, as a scalar of SQL.
 */
export function placedOn(actor: Actor, list: ContributionList, cursor: Cursor): Sql {
  // What is shared stands once; who asks for one group finds all that it said.
  const group = list.group
    ? sql`AND c.group_code = ${list.group}`
    : sql`AND (c.same_as IS NULL OR c.state <> 'published')`;
  const { rows, from, order } = pageOrder(list.sort, list.debateId, cursor);
  const own = (column: Sql, table: Sql) =>
    actor.id === null
      ? sql`NULL`
      : sql`(SELECT ${column} FROM ${table} WHERE contribution_id = c.id AND member_id = ${actor.id})`;
  return sql`(
    WITH page AS (
      SELECT ${kept} ${rows} ${group} AND ${visibleTo(actor)} ${from}
      ORDER BY ${order} LIMIT ${pageSize + 1}),
    replies AS (
      SELECT reply.* FROM page CROSS JOIN LATERAL (
        SELECT ${kept} FROM contributions c WHERE c.thread_id = page.id AND ${visibleTo(actor)}
        ORDER BY c.placed_at, c.id LIMIT ${repliesShown}) reply)
    SELECT coalesce(json_agg(json_build_array(c.id, c.thread_id, c.state, c.author_id, c.replies_count,
             ${milliseconds(sql`c.placed_at`)}, ${milliseconds(sql`c.edited_at`)}, ${versionOf},
             ${own(sql`value`, sql`agreements`)}, ${own(sql`open`, sql`folds`)}) ORDER BY ${order}), '[]')
    FROM (SELECT * FROM page UNION ALL SELECT * FROM replies) c JOIN grounds g ON g.contribution_id = c.id)`;
}
