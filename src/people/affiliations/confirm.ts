import { mailRecipients } from '#src/people/members/store.ts';
import type { ConfirmationDraft } from '#src/people/organisations/forms.ts';
import { sendOrganisationMail } from '#src/people/organisations/mails.ts';
import { canManage } from '#src/people/organisations/policy.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Conflict, Forbidden } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { confirmAffiliation } from './affiliation-statements.ts';
import type { AffiliationRow } from './people-queries.ts';

/** Staff confirm that a member belongs to an organisation, say how they checked it, and give rights. */
export async function confirmByStaff(
  deps: Deps,
  actor: Member,
  affiliation: AffiliationRow,
  { note, ...rights }: ConfirmationDraft,
): Promise<void> {
  if (!canManage(actor)) throw new Forbidden();
  const { id, memberId, organisationId, organisationName: organisation } = affiliation;
  if (memberId === actor.id) throw new Forbidden(msg('A colleague confirms where you belong.'));
  const at = deps.now();
  await transaction(deps.db, async (tx) => {
    const how = { at, way: 'staff', by: actor.id, note, mailbox: null, ...rights } as const;
    if (!(await confirmAffiliation(tx, id, how))) {
      throw new Conflict(msg('This affiliation is confirmed already, or has ended.'));
    }
    const data = { organisationId, affiliationId: id, way: 'staff', note, ...rights };
    await record(tx, { kind: 'affiliation.confirmed', at, actorId: actor.id, memberId, data });
    const link = `${deps.config.baseUrl}/organisations/mine`;
    for (const to of await mailRecipients(tx, [memberId])) {
      await sendOrganisationMail(tx, deps, to, 'news', { organisation, happened: 'confirmed', link });
    }
  });
}
