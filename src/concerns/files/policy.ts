import { type Actor, holdsRole, isSuspended } from '#src/platform/access/actor.ts';
import { standingOf } from '#src/platform/access/permissions.ts';
import type { Uploads } from '#src/platform/configuration/environment.ts';

/** Whether the actor may add files to what they write, as the operator has set it; staff may unless nobody does. */
export function canAttach(actor: Actor, uploads: Uploads): boolean {
  if (actor.kind === 'visitor' || isSuspended(actor) || uploads === 'nobody') return false;
  if (holdsRole(actor)) return true;
  const standing = standingOf(actor);
  if (uploads === 'staff') return false;
  return standing === 'verified' || (uploads === 'stakeholders' && standing === 'stakeholder');
}
