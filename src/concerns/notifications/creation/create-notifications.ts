import { followWherePublished } from '#src/concerns/notifications/follows/store.ts';
import { lockNotifications } from '#src/concerns/notifications/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { insertNotifications, refreshNotifications, takeEvents } from './store.ts';

const batchSize = 100;

/** Makes the notices of what has happened since the last time: each once, however often this runs or stops half-way. */
export async function createNotifications(deps: Pick<Deps, 'db' | 'now' | 'slices'>): Promise<void> {
  let taken: number;
  do {
    taken = await transaction(deps.db, async (tx) => {
      await lockNotifications(tx);
      const events = await takeEvents(tx, batchSize);
      if (events.length > 0) {
        await followWherePublished(tx, events);
        await insertNotifications(tx, deps, events, deps.now());
        await refreshNotifications(tx, events);
      }
      return events.length;
    });
  } while (taken === batchSize);
}
