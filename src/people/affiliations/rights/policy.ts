import { canManageOrganisations } from '#src/people/organisations/policy.ts';
import type { Actor, Member } from '#src/platform/access/actor.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { noRights, type Rights, rightNames } from './rights.ts';

/** Returns the organisations for which the actor countersigns. */
export function organisationsCountersignedBy(actor: Actor): number[] {
  if (actor.kind === 'visitor') return [];
  return actor.affiliations
    .filter(({ listed, countersign }) => listed && countersign)
    .map(({ organisationId }) => organisationId);
}

/** Returns the rights the actor may give to others of an organisation: staff all, a delegate who invites their own. */
export function grantableRights(actor: Actor, organisationId: number): Rights {
  if (actor.kind === 'visitor') return noRights;
  if (canManageOrganisations(actor)) return { speak: true, invite: true, countersign: true };
  const own = actor.affiliations.find((held) => held.organisationId === organisationId && held.listed);
  if (!own?.invite) return noRights;
  return { speak: own.speak, invite: own.invite, countersign: own.countersign };
}

/** Tells whether what the actor does for the organisation rests on their role alone, and on no right of their own. */
export function actsAsStaff(actor: Actor, organisationId: number): boolean {
  if (actor.kind === 'visitor' || !canManageOrganisations(actor)) return false;
  return !actor.affiliations.some(
    (held) => held.organisationId === organisationId && held.listed && held.invite,
  );
}

/** Tells whether the actor invites to an organisation, sees who belongs to it, and ends affiliations with it. */
export function canInvite(actor: Actor, organisationId: number): boolean {
  return grantableRights(actor, organisationId).invite;
}

/** Tells whether a change from one set of rights to another touches only rights that may be given. */
export function canChangeRights(grantable: Rights, from: Rights, to: Rights): boolean {
  return rightNames.every((name) => from[name] === to[name] || grantable[name]);
}

/**
 * Returns why somebody who is suspended may not decide who belongs to an organisation and speaks for it (a message to
 * translate); null for everybody else.
 */
export function suspendedRefusal({ suspendedUntil }: Pick<Member, 'suspendedUntil'>): string | null {
  return suspendedUntil === null
    ? null
    : msg('While your account is suspended you cannot decide who speaks for an organisation.');
}
