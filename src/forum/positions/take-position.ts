import type { Debate } from '#src/forum/debates/store.ts';
import {
  actorInCapacity,
  type Capacity,
  capacityByValue,
  capacityRefusal,
} from '#src/people/affiliations/capacity/capacity.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { refuse } from '#src/platform/http/refusal.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { positionRefusal } from './policy.ts';
import type { Position } from './position.ts';
import { putPosition } from './store.ts';

/** Takes a position on the debate's question, or changes it; one taken already is left as it is. */
export async function takePosition(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  debate: Debate,
  taken: { value: Position; capacity: string },
): Promise<void> {
  const at = now();
  const capacity = capacityByValue(actor, taken.capacity);
  if (!capacity) throw new Conflict(capacityRefusal);
  refuse(positionRefusal(actorInCapacity(actor, capacity), debate, at));
  await transaction(db, (tx) => storePosition(tx, { debate, actor, capacity, value: taken.value, at }));
}

type NewStand = {
  debate: Pick<Debate, 'id' | 'boardId'>;
  actor: Member;
  capacity: Pick<Capacity, 'group' | 'organisationId'>;
  value: Position;
  at: Date;
};

/** Stores and records the position, inside another act such as a contribution that says where its author stands. */
export async function storePosition(tx: Tx, { debate, actor, capacity, value, at }: NewStand): Promise<void> {
  const { group, organisationId } = capacity;
  const changed = await putPosition(tx, {
    debateId: debate.id,
    memberId: actor.id,
    group,
    organisationId,
    value,
    at,
  });
  if (!changed) return;
  await record(tx, {
    kind: 'position.taken',
    at,
    actorId: actor.id,
    boardId: debate.boardId,
    debateId: debate.id,
    data: { value, group },
  });
}
