import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { takeEndedNow } from './end-store.ts';
import { endGrantRefusal } from './policy.ts';
import { lockAdminGrants, lockGrant } from './store.ts';
import { tellEnd } from './tell-ending.ts';

/** Ends a grant of a role now, and returns the handle of the member who held it. */
export async function endGrant(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  actor: Member,
  id: number,
): Promise<string> {
  const at = deps.now();
  return transaction(deps.db, async (tx) => {
    // Read under lock, so that two admins who end each other's role at once do not leave the platform without one.
    const adminGrants = await lockAdminGrants(tx, at);
    const grant = await lockGrant(tx, id, at);
    if (!grant) throw new NotFound();
    if (grant.ended) throw new Conflict(msg('This role has already ended.'));
    const refusal = endGrantRefusal(actor, grant, adminGrants);
    if (refusal) throw new Conflict(refusal);
    const { memberId, role, boardId } = grant;
    const ended = await takeEndedNow(tx, id, at);
    if (ended && memberId !== actor.id) await tellEnd(deps, tx, ended, 'role-ended');
    await record(tx, {
      kind: 'role.ended',
      at,
      actorId: actor.id,
      memberId,
      ...(boardId === null ? {} : { boardId }),
      data: { grantId: id, role },
    });
    return grant.memberHandle;
  });
}
