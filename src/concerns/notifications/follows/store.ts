import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';
import { type FollowLevel, followLevels } from './follow-level.ts';

/** What a member chose for a debate and for its board; null where nothing. */
export const FollowChoice = z.object({
  debate: z.enum(followLevels).nullable(),
  board: z.enum(followLevels).nullable(),
});
export type FollowChoice = z.output<typeof FollowChoice>;

/** Returns a FollowChoice as an expression for the query of a debate (alias d): no query of its own. */
export function followChoice(memberId: number): Sql {
  return sql`json_build_object(
    'debate', (SELECT f.level FROM follows f WHERE f.member_id = ${memberId} AND f.debate_id = d.id),
    'board', (SELECT f.level FROM follows f WHERE f.member_id = ${memberId} AND f.board_id = d.board_id))`;
}

/** What a member follows: a debate, or a board with all its debates. */
export type FollowTarget = { debateId: number } | { boardId: number };

/** Stores what a member chose for a debate or board. */
export async function storeFollow(
  db: Queryable,
  memberId: number,
  target: FollowTarget,
  level: FollowLevel,
  at: Date,
): Promise<void> {
  const [column, id, once] =
    'debateId' in target
      ? [sql`debate_id`, target.debateId, sql`follows_debate_once`]
      : [sql`board_id`, target.boardId, sql`follows_board_once`];
  await run(
    db,
    sql`INSERT INTO follows (member_id, ${column}, level, at) VALUES (${memberId}, ${id}, ${level}, ${at})
        ON CONFLICT ON CONSTRAINT ${once} DO UPDATE SET level = ${level}, at = ${at}`,
  );
}

/** Makes who published in these events follow the debate with replies, unless they chose for it or its board before. */
export async function followWherePublished(tx: Tx, events: readonly number[]): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO follows (member_id, debate_id, level, at)
        SELECT c.author_id, c.debate_id, 'replies', min(e.at)
        FROM events e
        JOIN contributions c ON c.id = e.contribution_id
        JOIN members m ON m.id = c.author_id AND m.email IS NOT NULL
        JOIN debates d ON d.id = c.debate_id
        WHERE e.id = ANY(${events}) AND e.kind = 'contribution.published'
          AND NOT EXISTS (SELECT FROM follows f WHERE f.member_id = c.author_id AND f.board_id = d.board_id)
        GROUP BY c.author_id, c.debate_id
        ON CONFLICT DO NOTHING`,
  );
}

/** What a member chose anew for one of several debates and boards. */
export type FollowChange = { of: 'debate' | 'board'; id: number; level: FollowLevel };

/** Stores what a member chose anew: for debates that they follow or take part in, and for boards; of others nothing. */
export async function storeFollows(
  tx: Tx,
  memberId: number,
  changes: readonly FollowChange[],
  at: Date,
): Promise<void> {
  const [debates, boards] = (['debate', 'board'] as const).map((of) => {
    const chosen = changes.filter((change) => change.of === of);
    return sql`unnest(${chosen.map(({ id }) => id)}::bigint[], ${chosen.map(({ level }) => level)}::text[]) AS chosen (id, level)`;
  });
  await run(
    tx,
    sql`UPDATE follows f SET level = chosen.level, at = ${at} FROM ${debates}
        WHERE f.member_id = ${memberId} AND f.debate_id = chosen.id`,
  );
  await run(
    tx,
    sql`INSERT INTO follows (member_id, board_id, level, at)
        SELECT ${memberId}::bigint, b.id, chosen.level, ${at}::timestamptz FROM ${boards} JOIN boards b ON b.id = chosen.id
        ON CONFLICT ON CONSTRAINT follows_board_once DO UPDATE SET level = excluded.level, at = excluded.at`,
  );
}

const BoardFollow = z.object({
  id: z.number(),
  slug: z.string(),
  name: z.string(),
  language: z.string(),
  level: z.enum(followLevels).nullable(),
});

/** Returns the boards in their order, with what the member chose for each. */
export function boardFollows(db: Queryable, memberId: number, language: string) {
  return many(
    db,
    BoardFollow,
    sql`SELECT b.id, b.slug, coalesce(local.name, english.name) AS name, coalesce(local.language, english.language) AS language, f.level
        FROM boards b
        JOIN board_texts english ON english.board_id = b.id AND english.language = 'en'
        LEFT JOIN board_texts local ON local.board_id = b.id AND local.language = ${language}
        LEFT JOIN follows f ON f.board_id = b.id AND f.member_id = ${memberId}
        WHERE b.archived_at IS NULL ORDER BY b.position, b.id`,
  );
}

const DebateFollow = z.object({
  id: z.number(),
  debateId: z.number(),
  title: z.string(),
  slug: z.string(),
  language: z.string(),
  level: z.enum(followLevels),
});
export type DebateFollow = z.output<typeof DebateFollow>;

/** Returns the debates for which the member chose or takes part, the last choice first: one more than `size`; see pageOf. */
export function debateFollows(
  db: Queryable,
  memberId: number,
  cursor: Cursor,
  size: number,
): Promise<DebateFollow[]> {
  const backwards = cursor !== null && 'before' in cursor;
  const start = cursor === null ? undefined : Object.values(cursor)[0];
  const from = start === undefined ? empty : sql`AND f.id ${backwards ? sql`>` : sql`<`} ${start}`;
  return many(
    db,
    DebateFollow,
    sql`SELECT f.id, d.id AS debate_id, h.title, h.slug, d.language, f.level
        FROM follows f
        JOIN debates d ON d.id = f.debate_id AND is_public_debate(d.state)
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        WHERE f.member_id = ${memberId} ${from}
        ORDER BY f.id ${backwards ? empty : sql`DESC`} LIMIT ${size + 1}`,
  );
}

/**
 * Returns who follows the debate of each row of `events` (alias s) with everything, or its board and has not chosen otherwise
 * for the debate, as rows of event_id and member_id; `which` chooses among the events and the follows f.
 */
export function followersOfEverything(events: Sql, which: Sql): Sql {
  return sql`
    SELECT s.event_id, f.member_id FROM ${events} JOIN follows f ON f.debate_id = s.debate_id AND f.level = 'everything'
    WHERE ${which}
    UNION ALL
    SELECT s.event_id, f.member_id FROM ${events} JOIN follows f ON f.board_id = s.board_id AND f.level = 'everything'
    WHERE ${which}
      AND NOT EXISTS (SELECT FROM follows own WHERE own.member_id = f.member_id AND own.debate_id = s.debate_id)`;
}

/** Returns who follows the debate itself with replies, likewise. */
export function followersOfReplies(events: Sql, which: Sql): Sql {
  return sql`
    SELECT s.event_id, f.member_id FROM ${events} JOIN follows f ON f.debate_id = s.debate_id AND f.level = 'replies'
    WHERE ${which}`;
}
