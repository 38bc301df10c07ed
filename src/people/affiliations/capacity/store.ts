import { z } from 'zod';
import type { Actor } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { maybeOne, sql } from '#src/platform/db/query.ts';
import { type Capacity, capacitiesOf, capacityValue } from './capacity.ts';

const Last = z.object({ organisationId: z.number().nullable() });

/** The value of the capacity in which the actor spoke last in this debate; asks only where there is a choice. */
export async function lastCapacity(
  db: Queryable,
  actor: Actor,
  debateId: number,
  capacities: readonly Capacity[] = capacitiesOf(actor),
): Promise<string | null> {
  if (capacities.length < 2) return null;
  const last = await maybeOne(
    db,
    Last,
    sql`SELECT organisation_id FROM contributions
        WHERE debate_id = ${debateId} AND author_id = ${actor.id} ORDER BY placed_at DESC, id DESC LIMIT 1`,
  );
  return last ? capacityValue(last) : null;
}
