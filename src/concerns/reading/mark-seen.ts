import { transaction } from '#src/platform/db/transaction.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { advancePosition, holdPosition } from './store.ts';

/** Marks contributions of the debate as seen by the member, in whatever order and however often they are named. */
export async function markSeen(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  memberId: number,
  debateId: number,
  ids: readonly number[],
): Promise<void> {
  await transaction(db, async (tx) => {
    await holdPosition(tx, memberId, debateId, now());
    await advancePosition(tx, memberId, debateId, ids);
  });
}
