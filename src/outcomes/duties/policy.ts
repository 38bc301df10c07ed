import { mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import { type Actor, isSuspended } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import { type DutyDates, dutyState } from './duty.ts';

type OwnedDuty = DutyDates & { organisationId: number | null };

/** Whether the actor answers for what an organisation owes: they speak for it. */
export function answersFor(actor: Actor, { organisationId }: OwnedDuty): boolean {
  return organisationId !== null && mandateOf(actor, organisationId) !== undefined;
}

/** Whether the actor may put the date off: for their organisation, once, and before it has passed. */
export function canExtend(actor: Actor, duty: OwnedDuty, now: Date): boolean {
  return (
    answersFor(actor, duty) &&
    !isSuspended(actor) &&
    duty.extendedTo === null &&
    dutyState(duty, now) === 'due'
  );
}

/**
 * Whether the actor may excuse an organisation: a curator of the whole platform who does not belong to it. What the
 * platform owes nobody excuses.
 */
export function canExcuse(actor: Actor, duty: OwnedDuty, now: Date): boolean {
  return (
    actor.kind === 'member' &&
    duty.organisationId !== null &&
    can(actor, 'document:review', null) &&
    !actor.affiliations.some(({ organisationId }) => organisationId === duty.organisationId) &&
    ['due', 'late'].includes(dutyState(duty, now))
  );
}
