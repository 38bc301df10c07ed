import type { Actor } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import type { ModeratedItem } from '#src/platform/slice/moderated-kind.ts';

/** Tells whether the actor may report it: what everybody reads, and not their own. */
export function canFlag(
  actor: Actor,
  { state, authorId }: Pick<ModeratedItem, 'state' | 'authorId'>,
): boolean {
  return can(actor, 'contribution:flag') && state === 'published' && actor.id !== authorId;
}
