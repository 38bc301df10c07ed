import { z } from 'zod';
import { groupCodes } from '#src/platform/access/groups.ts';
import { sql } from '#src/platform/db/query.ts';
import { positions } from './position.ts';

/** How many members of each group stand where on a debate's question. */
export const PositionCounts = z.partialRecord(
  z.enum(groupCodes),
  z.partialRecord(z.enum(positions), z.number()),
);
export type PositionCounts = z.output<typeof PositionCounts>;

/** Stances of the alias d of debates, as a scalar of SQL. */
export const positionCounts = sql`(SELECT coalesce(jsonb_object_agg(by_group.group_code, by_group.members), '{}') FROM (
  SELECT p.group_code, jsonb_object_agg(p.value, p.members) AS members FROM debate_positions p
  WHERE p.debate_id = d.id AND p.members > 0 GROUP BY p.group_code) by_group)`;
