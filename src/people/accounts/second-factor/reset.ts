import { sendAccountMail } from '#src/people/accounts/mails.ts';
import { deleteSessions } from '#src/people/accounts/sessions/store.ts';
import { accountById } from '#src/people/accounts/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { deleteSecondFactor } from './store.ts';

/** Takes the second factor of somebody away who has lost it, and signs them out everywhere; they are told by e-mail. */
export async function resetSecondFactor(deps: Deps, actor: Member, memberId: number): Promise<void> {
  const at = deps.now();
  if (actor.id === memberId) throw new Conflict(msg('Another administrator can reset your second factor.'));
  const account = await accountById(deps.db, memberId);
  await transaction(deps.db, async (tx) => {
    if (!(await deleteSecondFactor(tx, memberId))) throw new Conflict(msg('No second factor is set up.'));
    await deleteSessions(tx, memberId);
    await record(tx, { kind: 'account.second-factor-removed', at, actorId: actor.id, memberId });
    await sendAccountMail(tx, deps, account, 'second-factor-removed', { at });
  });
}
