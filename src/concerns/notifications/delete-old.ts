import type { Deps } from '#src/platform/slice/slice.ts';
import { removeOldNotifications } from './store.ts';

/** Deletes notices older than half a year. */
export async function deleteOldNotifications({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  await removeOldNotifications(db, now());
}
