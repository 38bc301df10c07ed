import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { markRead, ownsAll } from './store.ts';

/** Marks notices of the actor as read: these, or all up to the newest one that was shown. */
export async function markNotificationsRead(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  which: { ids: readonly number[] } | { until: number },
): Promise<void> {
  await transaction(db, async (tx) => {
    if ('ids' in which && !(await ownsAll(tx, actor.id, which.ids))) throw new NotFound();
    await markRead(tx, actor.id, which, now());
  });
}
