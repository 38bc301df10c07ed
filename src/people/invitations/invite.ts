import {
  confirmAffiliation,
  declareAffiliation,
  lockAffiliation,
  setRights,
} from '#src/people/affiliations/affiliation-statements.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import type { InvitationDraft } from '#src/people/organisations/forms.ts';
import { sendOrganisationMail } from '#src/people/organisations/mails.ts';
import { noRights, type Rights } from '#src/people/organisations/organisation.ts';
import {
  canInvite,
  decidingRefusal,
  grantableBy,
  mayChangeRights,
} from '#src/people/organisations/policy.ts';
import type { Organisation } from '#src/people/organisations/queries.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { Forbidden, NotFound } from '#src/platform/http/errors.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { acceptInvitation, addInvitation, invitationOf, withdrawInvitation } from './link-statements.ts';

/** Invites somebody to the organisation by a mailed link, with rights that the actor may give. */
export async function invite(
  deps: Deps,
  actor: Member,
  { id, name }: Pick<Organisation, 'id' | 'name'>,
  { email, ...rights }: InvitationDraft,
  language: InterfaceLanguage,
): Promise<void> {
  if (!canInvite(actor, id)) throw new NotFound();
  const refusal = decidingRefusal(actor);
  if (refusal) throw new Forbidden(refusal);
  if (!mayChangeRights(grantableBy(actor, id), noRights, rights)) {
    throw new Forbidden(msg('You can only give or take rights that you hold yourself.'));
  }
  const at = deps.now();
  await transaction(deps.db, async (tx) => {
    const token = await addInvitation(tx, {
      organisationId: id,
      email,
      invitedBy: actor.id,
      now: at,
      ...rights,
    });
    await record(tx, {
      kind: 'organisation.invited',
      at,
      actorId: actor.id,
      data: { organisationId: id, ...rights },
    });
    const link = `${deps.config.baseUrl}/organisations/joining/${token}`;
    const until = new Date(at.getTime() + 14 * 86_400_000);
    const to = { email, language, timeZone: actor.timeZone };
    const mail = { inviter: actor.name, organisation: name, ...rights, link, until };
    await sendOrganisationMail(tx, deps, to, 'invitation', mail);
  });
}

/** Takes an invitation back before it is used. */
export async function uninvite(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { id: organisationId }: Pick<Organisation, 'id'>,
  invitationId: number,
): Promise<void> {
  if (!canInvite(actor, organisationId)) throw new NotFound();
  const at = now();
  await transaction(db, async (tx) => {
    if (!(await withdrawInvitation(tx, invitationId, organisationId, at))) throw new NotFound();
    const data = { organisationId, invitationId };
    await record(tx, { kind: 'organisation.uninvited', at, actorId: actor.id, data });
  });
}

/**
 * Accepts an invitation: the member is confirmed there, with the rights it carries as far as who invited still may
 * give them. Undefined where it works no more, or who invited may not invite any more.
 */
export async function join(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  token: string,
): Promise<{ slug: string } | undefined> {
  const at = now();
  return transaction(db, async (tx) => {
    const invitation = await invitationOf(tx, token, at, true);
    const inviter = invitation && (await memberActor(tx, invitation.invitedById, at));
    if (!invitation || !inviter || !canInvite(inviter, invitation.organisationId)) return undefined;
    if (decidingRefusal(inviter)) return undefined;
    const { organisationId, organisationSlug: slug } = invitation;
    const rights = both(invitation, grantableBy(inviter, organisationId));
    const id = await declareAffiliation(tx, actor.id, organisationId, at);
    const present = id === undefined ? undefined : await lockAffiliation(tx, id);
    if (id === undefined || !present) return undefined;
    if (present.confirmed) await setRights(tx, id, either(present, rights));
    else {
      const how = { at, way: 'invitation', by: inviter.id, note: null, mailbox: null, ...rights } as const;
      await confirmAffiliation(tx, id, how);
    }
    await acceptInvitation(tx, invitation.id, actor.id, at);
    const data = { organisationId, affiliationId: id, way: 'invitation', invitedBy: inviter.id, ...rights };
    await record(tx, { kind: 'affiliation.confirmed', at, actorId: actor.id, memberId: actor.id, data });
    return { slug };
  });
}

function both(a: Rights, b: Rights): Rights {
  return {
    speak: a.speak && b.speak,
    invite: a.invite && b.invite,
    countersign: a.countersign && b.countersign,
  };
}

function either(a: Rights, b: Rights): Rights {
  return {
    speak: a.speak || b.speak,
    invite: a.invite || b.invite,
    countersign: a.countersign || b.countersign,
  };
}
