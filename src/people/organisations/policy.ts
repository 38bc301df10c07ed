import type { Actor, Member } from '#src/platform/access/actor.ts';
import { boardsWith } from '#src/platform/access/permissions.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { noRights, type Rights, rightNames } from './organisation.ts';

/** The organisations for which the actor countersigns. */
export function countersignedBy(actor: Actor): number[] {
  if (actor.kind === 'visitor') return [];
  return actor.affiliations
    .filter(({ listed, countersign }) => listed && countersign)
    .map(({ organisationId }) => organisationId);
}

/** The organisations to which the actor belongs: all that are confirmed, and the one shown beside the name. */
export function organisationsOf(actor: Actor): number[] {
  if (actor.kind === 'visitor') return [];
  const confirmed = actor.affiliations.map(({ organisationId }) => organisationId);
  return actor.organisationId === null ? confirmed : [...confirmed, actor.organisationId];
}

/** Whether the actor looks after organisations, which belong to no board: lists, edits and confirms. */
export function canManage(actor: Actor): boolean {
  return boardsWith(actor, 'organisation:manage') === 'all';
}

/** The rights the actor may give to others of the organisation: staff all, a delegate who invites those they hold. */
export function grantableBy(actor: Actor, organisationId: number): Rights {
  if (actor.kind === 'visitor') return noRights;
  if (canManage(actor)) return { speak: true, invite: true, countersign: true };
  const own = actor.affiliations.find((a) => a.organisationId === organisationId && a.listed);
  if (!own?.invite) return noRights;
  return { speak: own.speak, invite: own.invite, countersign: own.countersign };
}

/** Whether the actor invites to the organisation, sees who belongs to it, and ends affiliations with it. */
export function canInvite(actor: Actor, organisationId: number): boolean {
  return grantableBy(actor, organisationId).invite;
}

/** Why somebody who invites may not decide just now who belongs there and speaks for it; null where they may. */
export function decidingRefusal({ suspendedUntil }: Pick<Member, 'suspendedUntil'>): string | null {
  return suspendedUntil === null
    ? null
    : msg('While your account is suspended you cannot decide who speaks for an organisation.');
}

type Tie = { memberId: number; organisationId: number };

/** Whether the actor may end the affiliation: the member, a delegate who invites, or staff. */
export function canEnd(actor: Actor, { memberId, organisationId }: Tie): boolean {
  return actor.id === memberId || canInvite(actor, organisationId);
}

/** Whether the change from one set of rights to another touches only rights that the actor may give. */
export function mayChangeRights(grantable: Rights, from: Rights, to: Rights): boolean {
  return rightNames.every((name) => from[name] === to[name] || grantable[name]);
}
