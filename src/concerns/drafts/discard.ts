import { transaction } from '#src/platform/db/transaction.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { DraftBase } from './draft.ts';
import { deleteDraft, lockDrafts } from './store.ts';

/** Discards a draft as it was shown; returns false and does nothing where it was saved again meanwhile. */
export async function discardDraft(
  { db }: Pick<Deps, 'db'>,
  memberId: number,
  base: NonNullable<DraftBase>,
): Promise<boolean> {
  return transaction(db, async (tx) => {
    await lockDrafts(tx, memberId);
    return deleteDraft(tx, memberId, base);
  });
}
