import { z } from 'zod';
import { type FollowLevel, followLevels } from '#src/concerns/notifications/notification.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, many, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Cursor } from '#src/platform/http/pagination.ts';

/** What a member chose for a debate and for its board; null where nothing. */
export const FollowChoice = z.object({
  debate: z.enum(followLevels).nullable(),
  board: z.enum(followLevels).nullable(),
});
export type FollowChoice = z.output<typeof FollowChoice>;

/** A FollowChoice as an expression for the query of a debate (alias d): no query of its own. */
export function followChoice(memberId: number): Sql {
  return sql`json_build_object(
    'debate', (SELECT f.level FROM follows f WHERE f.member_id = ${memberId} AND f.debate_id = d.id),
    'board', (SELECT f.level FROM follows f WHERE f.member_id = ${memberId} AND f.board_id = d.board_id))`;
}

type Place = { debateId: number } | { boardId: number };

/** Keeps what a member chose for a debate or board. */
export async function storeFollow(
  db: Queryable,
  memberId: number,
  place: Place,
  level: FollowLevel,
  at: Date,
): Promise<void> {
  const [column, id, once] =
    'debateId' in place
      ? [sql`debate_id`, place.debateId, sql`follows_debate_once`]
      : [sql`board_id`, place.boardId, sql`follows_board_once`];
  await run(
    db,
    sql`INSERT INTO follows (member_id, ${column}, level, at) VALUES (${memberId}, ${id}, ${level}, ${at})
        ON CONFLICT ON CONSTRAINT ${once} DO UPDATE SET level = ${level}, at = ${at}`,
  );
}

const BoardFollow = z.object({
  slug: z.string(),
  name: z.string(),
  language: z.string(),
  level: z.enum(followLevels).nullable(),
});

/** The boards in their order, with what the member chose for each. */
export function boardFollows(db: Queryable, memberId: number, language: string) {
  return many(
    db,
    BoardFollow,
    sql`SELECT b.slug, coalesce(local.name, english.name) AS name, coalesce(local.language, english.language) AS language, f.level
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

/** The debates for which the member chose or takes part, the last choice first: one more than `size`; see pageOf. */
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
        JOIN debates d ON d.id = f.debate_id AND d.state IN ('open', 'closed', 'concluded')
        JOIN debate_heads h ON h.debate_id = d.id AND h.version = d.head_version
        WHERE f.member_id = ${memberId} ${from}
        ORDER BY f.id ${backwards ? empty : sql`DESC`} LIMIT ${size + 1}`,
  );
}
