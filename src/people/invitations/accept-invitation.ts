import { insertDeclaration } from '#src/people/affiliations/declaration/store.ts';
import { declarationRefusal } from '#src/people/affiliations/policy.ts';
import { canInvite, grantableRights, suspendedRefusal } from '#src/people/affiliations/rights/policy.ts';
import { rightsInBoth, rightsInEither } from '#src/people/affiliations/rights/rights.ts';
import { lockAffiliation, updateConfirmation, updateRights } from '#src/people/affiliations/store.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Forbidden } from '#src/platform/http/errors.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { lockInvitation, updateAccepted } from './store.ts';

/**
 * Accepts an invitation: the member is confirmed at the organisation, with the rights it carries as far as who invited
 * still may give them. Undefined where it works no more, or who invited may not invite any more.
 */
export async function acceptInvitation(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  token: string,
): Promise<{ slug: string } | undefined> {
  const refusal = declarationRefusal(actor);
  if (refusal) throw new Forbidden(refusal);
  const at = now();
  return transaction(db, async (tx) => {
    const invitation = await lockInvitation(tx, token, at);
    const inviter = invitation && (await memberActor(tx, invitation.invitedById, at));
    if (!invitation || !inviter || !canInvite(inviter, invitation.organisationId)) return undefined;
    if (suspendedRefusal(inviter)) return undefined;
    const { organisationId, organisationSlug: slug } = invitation;
    const rights = rightsInBoth(invitation, grantableRights(inviter, organisationId));
    const { id, isNew } = await insertDeclaration(tx, actor.id, organisationId, at);
    const present = id === undefined ? undefined : await lockAffiliation(tx, id);
    if (id === undefined || !present) return undefined;
    if (present.confirmed) await updateRights(tx, id, rightsInEither(present, rights));
    else {
      const confirmation = { way: 'invitation', by: inviter.id, note: null, mailbox: null } as const;
      await updateConfirmation(tx, id, { at, ...confirmation, ...rights });
    }
    await updateAccepted(tx, invitation.id, actor.id, at);
    const before = present.confirmed ? 'confirmed' : 'declared';
    const change = { from: isNew ? null : before, to: 'confirmed' };
    const data = { organisationId, affiliationId: id, way: 'invitation', invitedBy: inviter.id, ...rights };
    await record(tx, {
      kind: 'affiliation.confirmed',
      at,
      actorId: actor.id,
      memberId: actor.id,
      change,
      data,
    });
    return { slug };
  });
}
