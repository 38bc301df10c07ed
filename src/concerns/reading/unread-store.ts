import type { Actor } from '#src/platform/access/actor.ts';
import { empty, type Sql, sql } from '#src/platform/db/query.ts';
import { repliesShown } from '#src/platform/http/page-sizes.ts';
import { hasMutedNone } from './mutes-store.ts';
import { mostUnreadCounted } from './unread.ts';

/** A position without a contribution is the end of its moment: greater than any id. */
export const endOfMoment = sql`9223372036854775807`;

/**
 * Returns what is unread in each debate of a list (alias d), as joins for the column of unreadColumn. Counted
 * are debates that the member has a place in or follows, unless muted; what they wrote is never new to them, nor what a
 * member did whom they muted.
 */
export function unreadJoins(actor: Actor): Sql {
  if (actor.id === null) return empty;
  return sql`${placeJoins(actor)}
    LEFT JOIN LATERAL (
      SELECT count(*) AS count, (array_agg(u.id))[1] AS first, (array_agg(u.thread_id))[1] AS thread, (array_agg(u.placed_at))[1] AS at
      FROM (SELECT c.id, c.thread_id, c.placed_at ${newContributions(actor)}
            ORDER BY c.placed_at, c.id LIMIT ${mostUnreadCounted}) u) unread ON true`;
}

/** How far the member has read the debate d, and whether they follow it. */
function placeJoins(actor: Actor): Sql {
  return sql`
    LEFT JOIN reading_positions read ON read.member_id = ${actor.id} AND read.debate_id = d.id
    LEFT JOIN LATERAL (
      SELECT f.level, f.at FROM follows f WHERE f.member_id = ${actor.id} AND (f.debate_id = d.id OR f.board_id = d.board_id)
      ORDER BY f.debate_id LIMIT 1) follow ON true`;
}

/** What is unread in the debate d, behind placeJoins. */
function newContributions(actor: Actor): Sql {
  return sql`FROM contributions c
    WHERE c.debate_id = d.id AND c.state = 'published' AND c.author_id <> ${actor.id}
      AND d.active_at >= coalesce(read.placed_at, follow.at) AND follow.level IS DISTINCT FROM 'nothing'
      AND (c.placed_at, c.id) > (coalesce(read.placed_at, follow.at), coalesce(read.contribution_id, ${endOfMoment}))
      AND c.id <> ALL (coalesce(read.beyond, '{}')) AND ${hasMutedNone(sql`${actor.id}`, sql`c.author_id`)}`;
}

/**
 * Returns what unreadJoins found, as a column named unread: null for visitors. `deep` says that the first unread one is a
 * reply which the page of the debate does not show.
 */
export function unreadColumn(actor: Actor): Sql {
  if (actor.id === null) return sql`NULL::jsonb AS unread`;
  return sql`jsonb_build_object('count', unread.count, 'first', unread.first, 'thread', unread.thread,
    'seen', read.member_id IS NOT NULL, 'muted', coalesce(follow.level = 'nothing', false),
    'deep', unread.thread IS NOT NULL AND ${repliesShown} <= (
      SELECT count(*) FROM (
        SELECT FROM contributions e WHERE e.thread_id = unread.thread AND e.state = 'published'
          AND (e.placed_at, e.id) < (unread.at, unread.first) LIMIT ${repliesShown}) earlier)) AS unread`;
}

/**
 * Returns debates d in which something is unread, as what is read from. They are looked up as an array, found from what the
 * member reads and follows, so that it costs the same however many debates there are; and nothing is counted in those that
 * a list does not show.
 */
export function unreadDebates(actor: Actor): { from: Sql; where: Sql } {
  const from = sql`debates d ${placeJoins(actor)}`;
  const where = sql`(read.placed_at IS NULL OR read.placed_at <= d.active_at) AND d.id = ANY (ARRAY(
    SELECT debate_id FROM reading_positions WHERE member_id = ${actor.id}
    UNION SELECT debate_id FROM follows WHERE member_id = ${actor.id} AND debate_id IS NOT NULL
    UNION SELECT o.id FROM follows f JOIN debates o ON o.board_id = f.board_id AND o.active_at > f.at
          WHERE f.member_id = ${actor.id} AND f.level <> 'nothing'))
    AND EXISTS (SELECT ${newContributions(actor)})`;
  return { from, where };
}
