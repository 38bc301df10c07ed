import { sendAffiliationNews } from '#src/people/affiliations/mails.ts';
import { type AffiliationRow, updateConfirmation } from '#src/people/affiliations/store.ts';
import { canManageOrganisations } from '#src/people/organisations/policy.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { ConfirmationDraft } from './forms.ts';

/** Confirms as staff that a member belongs to an organisation, and gives rights; the note says how it was checked. */
export async function confirmByStaff(
  deps: Deps,
  actor: Member,
  affiliation: AffiliationRow,
  { note, ...rights }: ConfirmationDraft,
): Promise<void> {
  if (!canManageOrganisations(actor)) throw new Forbidden();
  const { id, memberId, organisationId } = affiliation;
  if (memberId === actor.id) throw new Forbidden(msg('A colleague must confirm where you belong.'));
  const at = deps.now();
  await transaction(deps.db, async (tx) => {
    const confirmation = { at, way: 'staff', by: actor.id, note, mailbox: null, ...rights } as const;
    if (!(await updateConfirmation(tx, id, confirmation))) {
      throw new Conflict(msg('This affiliation is already confirmed, or has ended.'));
    }
    const data = { organisationId, affiliationId: id, way: 'staff', note, ...rights };
    await record(tx, {
      kind: 'affiliation.confirmed',
      at,
      actorId: actor.id,
      memberId,
      change: { from: 'declared', to: 'confirmed' },
      data,
    });
    await sendAffiliationNews(tx, deps, affiliation, 'confirmed');
  });
}
