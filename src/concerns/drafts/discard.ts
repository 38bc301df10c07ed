import { transaction } from '#src/platform/db/transaction.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { DraftBase } from './draft.ts';
import { deleteDraft, takeTurn } from './statements.ts';

/** Discards a draft as it was shown; false and nothing happens where it was saved again meanwhile. */
export async function discard(
  { db }: Pick<Deps, 'db'>,
  memberId: number,
  base: NonNullable<DraftBase>,
): Promise<boolean> {
  return transaction(db, async (tx) => {
    await takeTurn(tx, memberId);
    return deleteDraft(tx, memberId, base);
  });
}
