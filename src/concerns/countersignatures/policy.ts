import { organisationsCountersignedBy } from '#src/people/affiliations/rights/policy.ts';
import type { Actor } from '#src/platform/access/actor.ts';
import type { ModeratedItem } from '#src/platform/slice/moderated-kind.ts';

/** Tells whether the actor may sign or decline it: what waits in the name of an organisation they countersign for. */
export function canCountersign(
  actor: Actor,
  { state, authorId, organisationId }: Pick<ModeratedItem, 'state' | 'authorId' | 'organisationId'>,
): boolean {
  const own = actor.id === authorId;
  return (
    !own &&
    state === 'held' &&
    organisationId !== null &&
    organisationsCountersignedBy(actor).includes(organisationId)
  );
}
