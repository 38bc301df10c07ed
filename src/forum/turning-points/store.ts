import { run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { mostShown } from './turning-point.ts';

/** Adds that a debate was opened, opened again, closed or concluded to its turning points. */
export async function addTurn(
  tx: Tx,
  debateId: number,
  kind: 'opened' | 'reopened' | 'closed' | 'concluded',
  at: Date,
): Promise<void> {
  await run(tx, sql`INSERT INTO turning_points (debate_id, kind, at) VALUES (${debateId}, ${kind}, ${at})`);
}

/** Moves the turning point that says when the head of a debate was last changed; there is none before it is opened. */
export async function setHeadTurn(tx: Tx, debateId: number, at: Date): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO turning_points (debate_id, kind, at)
        SELECT id, 'head', ${at} FROM debates WHERE id = ${debateId} AND opened_at IS NOT NULL
        ON CONFLICT (debate_id) WHERE kind = 'head' DO UPDATE SET at = EXCLUDED.at`,
  );
}

/**
 * Adds contributions that are published now to the turning points where they are the first of their group in the debate.
 * Of two at once the earlier one stays.
 */
export async function addFirstVoices(tx: Tx, contributionIds: readonly number[]): Promise<void> {
  await run(
    tx,
    sql`INSERT INTO turning_points (debate_id, kind, at, contribution_id, group_code)
        SELECT DISTINCT ON (c.debate_id, c.group_code) c.debate_id, 'voice', c.placed_at, c.id, c.group_code
        FROM contributions c
        WHERE c.id = ANY(${contributionIds}) AND c.state = 'published' AND NOT EXISTS (
          SELECT FROM turning_points t WHERE t.debate_id = c.debate_id AND t.kind = 'voice'
            AND t.group_code = c.group_code AND (t.at, t.contribution_id) <= (c.placed_at, c.id))
        ORDER BY c.debate_id, c.group_code, c.placed_at, c.id
        ON CONFLICT (debate_id, group_code) WHERE kind = 'voice'
        DO UPDATE SET at = EXCLUDED.at, contribution_id = EXCLUDED.contribution_id
          WHERE (turning_points.at, turning_points.contribution_id) > (EXCLUDED.at, EXCLUDED.contribution_id)`,
  );
}

/** Makes the next contribution of a group its first voice where that was one of these, which are published there no more. */
export async function replaceFirstVoices(tx: Tx, contributionIds: readonly number[]): Promise<void> {
  await run(
    tx,
    sql`WITH gone AS (
          DELETE FROM turning_points WHERE kind = 'voice' AND contribution_id = ANY(${contributionIds})
          RETURNING debate_id, group_code)
        INSERT INTO turning_points (debate_id, kind, at, contribution_id, group_code)
        SELECT gone.debate_id, 'voice', next.placed_at, next.id, gone.group_code
        FROM gone CROSS JOIN LATERAL (
          SELECT c.id, c.placed_at FROM contributions c
          WHERE c.debate_id = gone.debate_id AND c.group_code = gone.group_code AND c.state = 'published'
            AND c.id <> ALL (${contributionIds})
          ORDER BY c.placed_at, c.id LIMIT 1) next`,
  );
}

const publishedEnd = (newest: boolean) => sql`(
  SELECT jsonb_build_object('at', (extract(epoch FROM c.placed_at) * 1000)::bigint, 'id', c.id, 'thread', c.thread_id)
  FROM contributions c WHERE c.debate_id = d.id AND c.state = 'published'
  ORDER BY ${newest ? sql`c.placed_at DESC, c.id DESC` : sql`c.placed_at, c.id`} LIMIT 1)`;

/** The Timeline of the alias d of debates, as a scalar of SQL; what is not published any more is no turning point. */
export const timeline = sql`jsonb_build_object('first', ${publishedEnd(false)}, 'latest', ${publishedEnd(true)}, 'points', (
  SELECT coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'at', p.at, 'id', p.contribution_id, 'thread', p.thread_id,
    'group', p.group_code, 'label', p.label) ORDER BY p.at, p.id), '[]')
  FROM (SELECT t.id, t.kind, (extract(epoch FROM t.at) * 1000)::bigint AS at, t.contribution_id, c.thread_id, t.group_code, t.label
        FROM turning_points t LEFT JOIN contributions c ON c.id = t.contribution_id
        WHERE t.debate_id = d.id AND (t.contribution_id IS NULL OR c.state = 'published')
        ORDER BY t.at DESC, t.id DESC LIMIT ${mostShown}) p))`;
