import { canInvite } from '#src/people/affiliations/rights/policy.ts';
import type { Organisation } from '#src/people/organisations/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { updateWithdrawn } from './store.ts';

/** Withdraws an invitation of an organisation that was not used so far. */
export async function withdrawInvitation(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { id: organisationId }: Pick<Organisation, 'id'>,
  invitationId: number,
): Promise<void> {
  if (!canInvite(actor, organisationId)) throw new NotFound();
  const at = now();
  await transaction(db, async (tx) => {
    if (!(await updateWithdrawn(tx, invitationId, organisationId, at))) throw new NotFound();
    const data = { organisationId, invitationId };
    await record(tx, { kind: 'organisation.uninvited', at, actorId: actor.id, data });
  });
}
