import { z } from 'zod';
import { type GroupCode, groupCodes } from '#src/platform/access/groups.ts';
import { run, sql } from '#src/platform/db/query.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { type Position, positions } from './position.ts';

type NewPosition = {
  debateId: number;
  memberId: number;
  group: GroupCode;
  organisationId: number | null;
  value: Position;
  at: Date;
};

/** Takes or changes a position (the database keeps the one before); false where it stands already. */
export async function putPosition(tx: Tx, p: NewPosition): Promise<boolean> {
  const touched = await run(
    tx,
    sql`INSERT INTO positions AS now (debate_id, member_id, group_code, organisation_id, value, at)
        VALUES (${p.debateId}, ${p.memberId}, ${p.group}, ${p.organisationId}, ${p.value}, ${p.at})
        ON CONFLICT (debate_id, member_id) DO UPDATE
          SET group_code = excluded.group_code, organisation_id = excluded.organisation_id, value = excluded.value, at = excluded.at
          WHERE (now.group_code, now.organisation_id, now.value)
            IS DISTINCT FROM (excluded.group_code, excluded.organisation_id, excluded.value)`,
  );
  return touched === 1;
}

/** How many members of each group stand where on a debate's question. */
export const PositionCounts = z.partialRecord(
  z.enum(groupCodes),
  z.partialRecord(z.enum(positions), z.number()),
);
export type PositionCounts = z.output<typeof PositionCounts>;

/** PositionCounts of the alias d of debates, as a scalar of SQL. */
export const positionCounts = sql`(SELECT coalesce(jsonb_object_agg(by_group.group_code, by_group.members), '{}') FROM (
  SELECT p.group_code, jsonb_object_agg(p.value, p.members) AS members FROM debate_positions p
  WHERE p.debate_id = d.id AND p.members > 0 GROUP BY p.group_code) by_group)`;
