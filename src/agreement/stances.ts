import { z } from 'zod';
import type { Actor } from '#src/access/actor.ts';
import { groupCodes } from '#src/access/groups.ts';
import { type Sql, sql } from '#src/db.ts';
import { positions } from './position.ts';

/** How many members of each group stand where on a debate's question. */
export const Stances = z.partialRecord(z.enum(groupCodes), z.partialRecord(z.enum(positions), z.number()));
export type Stances = z.output<typeof Stances>;

/** The columns "stances" and "ownPosition" of the alias d of debates. */
export function stancesOf(actor: Actor): Sql {
  const own =
    actor.id === null
      ? sql`NULL`
      : sql`(SELECT value FROM positions WHERE debate_id = d.id AND member_id = ${actor.id})`;
  return sql`(SELECT coalesce(jsonb_object_agg(by_group.group_code, by_group.members), '{}') FROM (
      SELECT p.group_code, jsonb_object_agg(p.value, p.members) AS members FROM debate_positions p
      WHERE p.debate_id = d.id AND p.members > 0 GROUP BY p.group_code) by_group) AS stances,
    ${own} AS "ownPosition"`;
}
