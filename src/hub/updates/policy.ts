import { type Actor, isSuspended, type Member } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';

/** Whether the actor writes updates of this board; those of the whole platform only curators of all boards do. */
export function canPublishUpdate(
  actor: Actor,
  { boardId, everywhere }: { boardId: number; everywhere: boolean },
): actor is Member {
  return (
    actor.kind === 'member' &&
    can(actor, 'update:publish', everywhere ? null : boardId) &&
    !isSuspended(actor)
  );
}
