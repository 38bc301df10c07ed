import { type Actor, isSuspended, type Member } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import { Forbidden } from '#src/platform/http/errors.ts';

/** Whether the actor looks after codes: a curator of the whole platform. */
export function isSteward(actor: Actor): actor is Member {
  return actor.kind === 'member' && can(actor, 'code:steward', null) && !isSuspended(actor);
}

/** Whether the actor may decide about something of an organisation: not of one they belong to. */
export function mayJudge(actor: Actor, organisationId: number | null): boolean {
  return isSteward(actor) && !actor.affiliations.some((own) => own.organisationId === organisationId);
}

/** Throws Forbidden where the actor does not look after codes. */
export function requireSteward(actor: Actor): void {
  if (!isSteward(actor)) throw new Forbidden();
}
