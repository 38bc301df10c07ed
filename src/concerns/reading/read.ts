import { transaction } from '#src/platform/db/transaction.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { advance, holdPlace } from './statements.ts';

/** The member has seen these contributions of the debate, in whatever order and however often told. */
export async function see(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  memberId: number,
  debateId: number,
  ids: readonly number[],
): Promise<void> {
  await transaction(db, async (tx) => {
    await holdPlace(tx, memberId, debateId, now());
    await advance(tx, memberId, debateId, ids);
  });
}
