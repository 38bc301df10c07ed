import { z } from 'zod';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, sql } from '#src/platform/db/query.ts';
import { type Capacity, capacitiesOf, capacityValue } from './capacity.ts';

const LastCapacityRow = z.object({ organisationId: z.number().nullable() });

/** Returns the value of the capacity in which the actor spoke last in a debate; null where there is none, or no choice. */
export async function lastCapacity(
  db: Queryable,
  actor: Actor,
  debateId: number,
  capacities: readonly Capacity[] = capacitiesOf(actor),
): Promise<string | null> {
  if (capacities.length < 2) return null;
  const last = await maybeOne(
    db,
    LastCapacityRow,
    sql`SELECT organisation_id FROM contributions
        WHERE debate_id = ${debateId} AND author_id = ${actor.id} ORDER BY placed_at DESC, id DESC LIMIT 1`,
  );
  return last ? capacityValue(last) : null;
}
