import { appendCommand } from '#src/platform/audit/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { notifyChange } from '#src/platform/events/changes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { publicAddress } from './copy.ts';
import { deleteWaitingMails, storeAddress } from './installation-store.ts';

/** The change by which running processes hear that their database is no copy any more. */
export const adopted = 'installation-adopted';

/**
 * Makes the database the one that runs under this address, in all processes at once: mails leave and debates close again.
 * Returns how many mails that waited in it were dropped, if that is wanted.
 */
export async function adopt({ config, db, now }: Deps, dropMails: boolean): Promise<number> {
  const dropped = await transaction(db, async (tx) => {
    await storeAddress(tx, publicAddress(config.baseUrl));
    await appendCommand(tx, { at: now(), act: 'npm run adopt', about: null });
    return dropMails ? deleteWaitingMails(tx) : 0;
  });
  await notifyChange(db, adopted);
  return dropped;
}
