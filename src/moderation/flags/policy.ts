import type { Actor } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';
import type { ModeratedItem } from '#src/platform/slice/moderated-kind.ts';

/** Tells whether the actor, signed in or not, may report it: what everybody reads, and not their own. */
export function canReport(
  actor: Actor,
  { state, authorId }: Pick<ModeratedItem, 'state' | 'authorId'>,
): boolean {
  return state === 'published' && (actor.id === null || actor.id !== authorId);
}

/** Tells whether the actor may report it by a house rule. */
export function canFlag(actor: Actor, item: Pick<ModeratedItem, 'state' | 'authorId'>): boolean {
  return can(actor, 'contribution:flag') && canReport(actor, item);
}
