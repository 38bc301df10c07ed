import { sendAffiliationNews } from '#src/people/affiliations/mails.ts';
import { type AffiliationRow, lockAffiliation, updateRights } from '#src/people/affiliations/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden, NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { canChangeRights, canInvite, grantableRights, suspendedRefusal } from './policy.ts';
import { type Rights, rightNames } from './rights.ts';

/** Gives a confirmed member exactly these rights; a delegate changes only rights that they hold themselves. */
export async function changeRights(
  deps: Deps,
  actor: Member,
  affiliation: AffiliationRow,
  rights: Rights,
): Promise<void> {
  const { id, memberId, organisationId, organisationSlug } = affiliation;
  if (!canInvite(actor, organisationId) || organisationSlug === null) throw new NotFound();
  const refusal = suspendedRefusal(actor);
  if (refusal) throw new Forbidden(refusal);
  const at = deps.now();
  await transaction(deps.db, async (tx) => {
    const present = await lockAffiliation(tx, id);
    if (!present?.confirmed) {
      throw new Conflict(msg('This affiliation is not confirmed, or has ended, so it carries no rights.'));
    }
    if (!canChangeRights(grantableRights(actor, organisationId), present, rights)) {
      throw new Forbidden(msg('You can only grant or remove rights that you hold yourself.'));
    }
    if (rightNames.every((name) => present[name] === rights[name])) return;
    await updateRights(tx, id, rights);
    const data = { organisationId, affiliationId: id, ...rights };
    await record(tx, { kind: 'affiliation.rights-changed', at, actorId: actor.id, memberId, data });
    if (memberId !== actor.id) await sendAffiliationNews(tx, deps, affiliation, 'rights');
  });
}
