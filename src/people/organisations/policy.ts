import type { Actor } from '#src/platform/access/actor.ts';
import { boardsWith } from '#src/platform/access/permissions.ts';

/** Tells whether the actor looks after organisations, which belong to no board: lists, edits and confirms. */
export function canManageOrganisations(actor: Actor): boolean {
  return boardsWith(actor, 'organisation:manage') === 'all';
}
