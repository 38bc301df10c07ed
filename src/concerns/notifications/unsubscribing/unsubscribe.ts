import { storeFollow } from '#src/concerns/notifications/follows/store.ts';
import { storeSettings } from '#src/concerns/notifications/settings/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { getsMail } from './store.ts';
import type { Unsubscription } from './token.ts';

/** Stops the mails of a member, or mutes the debate for them; again changes nothing. NotFound for a closed account. */
export async function unsubscribe(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { memberId, debateId }: Unsubscription,
): Promise<void> {
  await transaction(db, async (tx) => {
    if (!(await getsMail(tx, memberId))) throw new NotFound();
    if (debateId === null) await storeSettings(tx, memberId, { mail: 'never' }, now());
    else await storeFollow(tx, memberId, { debateId }, 'nothing', now());
  });
}
