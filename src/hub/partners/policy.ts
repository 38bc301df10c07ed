import { type Actor, isSuspended, type Member } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';

/** Whether the actor looks after partners: a curator of the whole platform. */
export function managesPartners(actor: Actor): actor is Member {
  return actor.kind === 'member' && can(actor, 'partner:manage', null) && !isSuspended(actor);
}

/** Whether the actor exchanges letters with this organisation for the platform: not with one of their own. */
export function canExchangeWith(actor: Actor, organisationId: number): boolean {
  return managesPartners(actor) && !actor.affiliations.some((own) => own.organisationId === organisationId);
}

/** Returns the organisations that the actor binds by what they sign. */
export function boundBy(actor: Actor): number[] {
  if (actor.kind === 'visitor' || isSuspended(actor)) return [];
  return actor.affiliations
    .filter(({ listed, speak, countersign }) => listed && speak && countersign)
    .map(({ organisationId }) => organisationId);
}
