import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { endGrantRefusal } from './policy.ts';
import { lockAdminGrants, lockGrant, updateGrantEnd } from './store.ts';

/** Ends a grant of a role now, and returns the handle of the member who held it. */
export async function endGrant(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  id: number,
): Promise<string> {
  const at = now();
  return transaction(db, async (tx) => {
    // Read under lock, so that two admins who end each other's role at once do not leave the platform without one.
    const adminGrants = await lockAdminGrants(tx, at);
    const grant = await lockGrant(tx, id, at);
    if (!grant) throw new NotFound();
    if (grant.ended) throw new Conflict(msg('This role has already ended.'));
    const refusal = endGrantRefusal(actor, grant, adminGrants);
    if (refusal) throw new Conflict(refusal);
    await updateGrantEnd(tx, id, at);
    const { memberId, role, boardId } = grant;
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
