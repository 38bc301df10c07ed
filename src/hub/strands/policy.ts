import type { Actor, Member } from '#src/platform/access/actor.ts';
import { boardsWith } from '#src/platform/access/permissions.ts';

/** Tells whether the actor lists discussions elsewhere, on whatever board. */
export function canManageStrands(actor: Actor): actor is Member {
  return boardsWith(actor, 'strand:manage') === 'all';
}
