import { z } from 'zod';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { empty, maybeOne, run, type Sql, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { deleteInBatches } from '#src/platform/ops/delete-in-batches.ts';
import { hasMutedNone } from './mutes-store.ts';
import type { FoldState } from './thread-fold.ts';
import { Unread } from './unread.ts';
import { endOfMoment, unreadColumn, unreadJoins } from './unread-store.ts';

// As many as the database allows (reading_positions_beyond); the newest stay.
const mostBeyond = 200;
// Enough to pass everything seen beyond a position or told now, and some of one's own between.
const mostAhead = 1000;
// Positions and folds that nobody used for so long are deleted.
const unusedDays = 365;

export const ReadingState = z.object({
  /** Milliseconds since 1970; null where the member has no place in the debate. */
  placedAt: z.number().nullable(),
  contributionId: z.number().nullable(),
  beyond: z.array(z.number()),
  /** Whom the member has muted. */
  muted: z.array(z.number()),
  unread: Unread,
  live: z.boolean(),
});
export type ReadingState = z.output<typeof ReadingState>;

/** Returns the columns of ReadingState, behind unreadJoins on the alias d of debates; nothing for visitors. */
export function readingColumns(actor: Actor): Sql {
  if (actor.id === null) return empty;
  return sql`, (extract(epoch FROM read.placed_at) * 1000)::bigint AS placed_at, read.contribution_id,
    to_jsonb(coalesce(read.beyond, '{}')) AS beyond,
    to_jsonb(ARRAY(SELECT muted_id FROM mutes WHERE member_id = ${actor.id})) AS muted, ${unreadColumn(actor)},
    (SELECT live_updates FROM members WHERE id = ${actor.id}) AS live`;
}

/** Returns how far the member has read the debate, and what is unread there; undefined for visitors. */
export async function readingState(
  db: Queryable,
  actor: Actor,
  debateId: number,
): Promise<ReadingState | undefined> {
  if (actor.id === null) return undefined;
  return maybeOne(
    db,
    ReadingState,
    sql`SELECT d.id ${readingColumns(actor)} FROM debates d ${unreadJoins(actor)} WHERE d.id = ${debateId}`,
  );
}

/**
 * Gives the authors of contributions that are published now a position in their debate, at what they wrote, where they have
 * none. Imported authors never come back to read.
 */
export async function startPositions(tx: Tx, contributionIds: readonly number[]): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO reading_positions (member_id, debate_id, placed_at, contribution_id, seen_at)
        SELECT DISTINCT ON (c.author_id, c.debate_id) c.author_id, c.debate_id, c.placed_at, c.id, c.placed_at
        FROM contributions c JOIN members m ON m.id = c.author_id AND m.email IS NOT NULL
        WHERE c.id = ANY(${contributionIds}) AND c.state = 'published'
        ORDER BY c.author_id, c.debate_id, c.placed_at, c.id
        ON CONFLICT DO NOTHING`,
  );
}

/** Gives the member a position in the debate, before everything, where they have none; holds it until the transaction ends. */
export async function holdPosition(tx: Tx, memberId: number, debateId: number, at: Date): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO reading_positions AS r (member_id, debate_id, placed_at, seen_at)
        VALUES (${memberId}, ${debateId}, 'epoch', ${at})
        ON CONFLICT (member_id, debate_id) DO UPDATE SET seen_at = greatest(r.seen_at, EXCLUDED.seen_at)`,
  );
}

/** Leaves the positions at contributions that go elsewhere at their moment: what was read before stays read. */
export async function leaveContributions(tx: Tx, ids: readonly number[]): Promise<void> {
  await run(
    tx,
    sql`UPDATE reading_positions r SET contribution_id = NULL FROM contributions c
        WHERE c.id = ANY(${ids}) AND r.debate_id = c.debate_id AND r.contribution_id = c.id`,
  );
}

/**
 * Adds published contributions of the debate to what the member has seen, and moves the position over everything
 * seen without a gap; what the member wrote leaves no gap, nor what a member did whom they muted.
 */
export async function advancePosition(
  tx: Tx,
  memberId: number,
  debateId: number,
  ids: readonly number[],
): Promise<void> {
  await run(
    tx,
    sql`WITH place AS (
          SELECT placed_at, coalesce(contribution_id, ${endOfMoment}) AS id, beyond || ${ids}::bigint[] AS seen
          FROM reading_positions WHERE member_id = ${memberId} AND debate_id = ${debateId}),
        ahead AS (
          SELECT c.placed_at, c.id, c.author_id = ${memberId} OR c.id = ANY(place.seen)
              OR NOT ${hasMutedNone(sql`${memberId}::bigint`, sql`c.author_id`)} AS seen
          FROM place, contributions c
          WHERE c.debate_id = ${debateId} AND c.state = 'published' AND (c.placed_at, c.id) > (place.placed_at, place.id)
          ORDER BY c.placed_at, c.id LIMIT ${mostAhead}),
        gap AS (SELECT placed_at, id FROM ahead WHERE NOT seen ORDER BY placed_at, id LIMIT 1),
        reached AS (
          SELECT placed_at, id FROM ahead a
          WHERE NOT EXISTS (SELECT FROM gap WHERE (a.placed_at, a.id) >= (gap.placed_at, gap.id))
          ORDER BY placed_at DESC, id DESC LIMIT 1),
        now_at AS (
          SELECT place.seen, coalesce(reached.placed_at, place.placed_at) AS placed_at, coalesce(reached.id, place.id) AS id
          FROM place LEFT JOIN reached ON true)
        UPDATE reading_positions r SET
          placed_at = now_at.placed_at, contribution_id = nullif(now_at.id, ${endOfMoment}), beyond = ARRAY(
            SELECT c.id FROM contributions c
            WHERE c.id = ANY(now_at.seen) AND c.debate_id = ${debateId} AND c.state = 'published'
              AND (c.placed_at, c.id) > (now_at.placed_at, now_at.id)
            ORDER BY c.placed_at DESC, c.id DESC LIMIT ${mostBeyond})
        FROM now_at WHERE r.member_id = ${memberId} AND r.debate_id = ${debateId}`,
  );
}

/** Marks everything until a moment as read in these debates (SELECT of debate_id); no position goes back. */
async function markRead(
  db: Queryable,
  memberId: number,
  debates: Sql,
  until: Date,
  at: Date,
): Promise<number> {
  return run(
    db,
    sql`INSERT INTO reading_positions AS r (member_id, debate_id, placed_at, seen_at)
        SELECT ${memberId}, chosen.debate_id, ${until}, ${at} FROM (${debates}) chosen ORDER BY chosen.debate_id
        ON CONFLICT (member_id, debate_id) DO UPDATE SET
          seen_at = greatest(r.seen_at, EXCLUDED.seen_at), placed_at = EXCLUDED.placed_at, contribution_id = NULL,
          beyond = ARRAY(SELECT c.id FROM contributions c WHERE c.id = ANY(r.beyond) AND c.placed_at > EXCLUDED.placed_at)
        WHERE (r.placed_at, coalesce(r.contribution_id, ${endOfMoment})) < (EXCLUDED.placed_at, ${endOfMoment})`,
  );
}

/** Marks everything until a moment in one debate as read. */
export function markDebateRead(db: Queryable, memberId: number, debateId: number, until: Date, at: Date) {
  return markRead(db, memberId, sql`SELECT ${debateId}::bigint AS debate_id`, until, at);
}

/**
 * Marks everything until a moment as read: in every debate that the member has a place in or follows, and in those
 * opened since `newSince`, which lists call new. On one board, or (null) on all.
 */
export function markAllRead(
  db: Queryable,
  memberId: number,
  { boardId, newSince, until, at }: { boardId: number | null; newSince: Date; until: Date; at: Date },
): Promise<number> {
  return markRead(
    db,
    memberId,
    sql`SELECT d.id AS debate_id FROM debates d
        WHERE is_public_debate(d.state) AND d.board_id = coalesce(${boardId}, d.board_id)
          AND (d.id IN (SELECT debate_id FROM reading_positions WHERE member_id = ${memberId})
            OR d.id IN (SELECT debate_id FROM follows WHERE member_id = ${memberId})
            OR EXISTS (SELECT FROM follows f WHERE f.member_id = ${memberId} AND f.board_id = d.board_id AND d.active_at > f.at)
            OR d.opened_at > ${newSince})`,
    until,
    at,
  );
}

/** Stores how a thread opens for the member; `few` is how it opens for everybody, so nothing is stored then. */
export async function storeFold(
  db: Queryable,
  memberId: number,
  contributionId: number,
  show: FoldState,
  at: Date,
): Promise<void> {
  await run(
    db,
    show === 'few'
      ? sql`DELETE FROM thread_folds WHERE member_id = ${memberId} AND contribution_id = ${contributionId}`
      : sql`INSERT INTO thread_folds (member_id, contribution_id, open, at)
            VALUES (${memberId}, ${contributionId}, ${show === 'all'}, ${at})
            ON CONFLICT (member_id, contribution_id) DO UPDATE SET open = EXCLUDED.open, at = EXCLUDED.at`,
  );
}

/** Stores whether new contributions are shown to the member as they come. */
export async function storeLiveSetting(db: Queryable, memberId: number, live: boolean): Promise<void> {
  await run(db, sql`UPDATE members SET live_updates = ${live} WHERE id = ${memberId}`);
}

/** Deletes the positions and folds that nobody has used for a year. */
export async function deleteUnusedPositions(db: Queryable, now: Date): Promise<void> {
  const since = new Date(now.getTime() - unusedDays * 86_400_000);
  await deleteInBatches(db, sql`reading_positions`, sql`seen_at < ${since}`);
  await deleteInBatches(db, sql`thread_folds`, sql`at < ${since}`);
}
