import { startPositions } from '#src/concerns/reading/store.ts';
import { setState } from '#src/forum/contributions/store.ts';
import { addFirstVoices, replaceFirstVoices } from '#src/forum/turning-points/store.ts';
import { withdrawUnreported } from '#src/moderation/cases/store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { StateChange } from '#src/platform/slice/moderated-kind.ts';

/** Moves a contribution from one state to another, with what follows from it; false where it was no longer in the first. */
export async function changeState(tx: Tx, change: StateChange): Promise<boolean> {
  if (!(await setState(tx, change))) return false;
  const { id, from, to } = change;
  if (to === 'published') await afterPublishing(tx, [id]);
  if (from === 'published') await afterUnpublishing(tx, [id]);
  if (to === 'withdrawn') await withdrawUnreported(tx, { kind: 'contribution', itemId: id });
  return true;
}

/** Does what follows when contributions appear: their authors have read up to them, and some are the first of their group. */
export async function afterPublishing(tx: Tx, ids: readonly number[]): Promise<void> {
  await startPositions(tx, ids);
  await addFirstVoices(tx, ids);
}

/** Does what follows when contributions are published no more: another is the first of their group. */
export async function afterUnpublishing(tx: Tx, ids: readonly number[]): Promise<void> {
  await replaceFirstVoices(tx, ids);
}
