import type { Deps } from '#src/deps.ts';
import { removeOldNotifications } from './queries.ts';

/** Deletes notices older than half a year. */
export async function tidyNotifications({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  await removeOldNotifications(db, now());
}
