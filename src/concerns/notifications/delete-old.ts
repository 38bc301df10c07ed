import type { Deps } from '#src/platform/slice/slice.ts';
import { noticesKeptMs } from './notification.ts';
import { deleteNotificationsBefore } from './store.ts';

/** Deletes notices older than half a year. */
export async function deleteOldNotifications({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  await deleteNotificationsBefore(db, new Date(now().getTime() - noticesKeptMs));
}
