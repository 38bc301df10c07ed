import { z } from 'zod';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

type NamedDeclaration = { memberId: number; name: string; at: Date };

/**
 * Stores the affiliations that members declare by a name: with the one listed organisation of this name (their
 * group's first), else with an unlisted one, made where nobody of their group has named it before. Returns how many were
 * not open already.
 */
export async function insertDeclarationsByName(
  db: Queryable,
  declarations: readonly NamedDeclaration[],
): Promise<number> {
  return run(
    db,
    sql`WITH given AS (
          SELECT g."memberId" AS member_id, g.name, g.at, m.group_code, listed.id AS listed_id
          FROM jsonb_to_recordset(${JSON.stringify(declarations)}::jsonb) AS g ("memberId" bigint, name text, at timestamptz)
          JOIN members m ON m.id = g."memberId"
          CROSS JOIN LATERAL (
            SELECT CASE WHEN count(*) FILTER (WHERE o.group_code = m.group_code) = 1
                          THEN min(o.id) FILTER (WHERE o.group_code = m.group_code)
                        WHEN count(*) = 1 THEN min(o.id) END AS id
            FROM organisations o
            WHERE o.listed_at IS NOT NULL AND o.folded = lower(g.name COLLATE "und-x-icu")) listed),
        unlisted AS (
          INSERT INTO organisations (name, group_code, created_at)
          SELECT DISTINCT ON (lower(name COLLATE "und-x-icu"), group_code) name, group_code, at
          FROM given WHERE listed_id IS NULL ORDER BY lower(name COLLATE "und-x-icu"), group_code, at
          ON CONFLICT (folded, group_code) WHERE listed_at IS NULL DO UPDATE SET name = organisations.name
          RETURNING id, folded, group_code)
        INSERT INTO affiliations (member_id, organisation_id, declared_at)
        SELECT g.member_id, coalesce(g.listed_id, u.id), g.at
        FROM given g
        LEFT JOIN unlisted u ON u.folded = lower(g.name COLLATE "und-x-icu") AND u.group_code = g.group_code
        ON CONFLICT (member_id, organisation_id) WHERE ended_at IS NULL DO NOTHING`,
  );
}

/** Stores that a member declares an affiliation, where none is open; returns the number of the open one, and whether it is new. */
export async function insertDeclaration(
  tx: Tx,
  memberId: number,
  organisationId: number,
  at: Date,
): Promise<{ id: number | undefined; isNew: boolean }> {
  const added = await run(
    tx,
    sql`INSERT INTO affiliations (member_id, organisation_id, declared_at) VALUES (${memberId}, ${organisationId}, ${at})
        ON CONFLICT (member_id, organisation_id) WHERE ended_at IS NULL DO NOTHING`,
  );
  const open = await maybeOne(
    tx,
    z.object({ id: z.number() }),
    sql`SELECT id FROM affiliations WHERE member_id = ${memberId} AND organisation_id = ${organisationId} AND ended_at IS NULL`,
  );
  return { id: open?.id, isNew: added === 1 };
}
