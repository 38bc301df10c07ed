import {
  canChangeRights,
  canInvite,
  grantableRights,
  suspendedRefusal,
} from '#src/people/affiliations/rights/policy.ts';
import { noRights } from '#src/people/affiliations/rights/rights.ts';
import type { Organisation } from '#src/people/organisations/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Forbidden, NotFound } from '#src/platform/http/errors.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { sendTemplate } from '#src/platform/mail/send-template.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import type { InvitationDraft } from './forms.ts';
import { insertInvitation } from './store.ts';

/** Invites somebody to an organisation by a mailed link, with rights that the actor may give. */
export async function inviteToOrganisation(
  deps: Deps,
  actor: Member,
  { id: organisationId, name: organisation }: Pick<Organisation, 'id' | 'name'>,
  { email, ...rights }: InvitationDraft,
  language: InterfaceLanguage,
): Promise<void> {
  if (!canInvite(actor, organisationId)) throw new NotFound();
  const refusal = suspendedRefusal(actor);
  if (refusal) throw new Forbidden(refusal);
  if (!canChangeRights(grantableRights(actor, organisationId), noRights, rights)) {
    throw new Forbidden(msg('You can only grant or remove rights that you hold yourself.'));
  }
  const at = deps.now();
  await transaction(deps.db, async (tx) => {
    const invitation = { organisationId, email, invitedBy: actor.id, ...rights };
    const { token, expiresAt } = await insertInvitation(tx, invitation, at);
    const data = { organisationId, ...rights };
    await record(tx, { kind: 'organisation.invited', at, actorId: actor.id, data });
    const link = `${deps.config.baseUrl}/organisations/joining/${token}`;
    const to = { email, language, timeZone: actor.timeZone };
    await sendTemplate(tx, deps, to, {
      template: 'people/invitations/mail/invitation',
      subject: (t) => t('An invitation from {organisation}', { organisation }),
      inputs: { inviter: actor.name, organisation, ...rights, link, until: expiresAt },
    });
  });
}
