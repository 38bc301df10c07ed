import type { OwnedDocument } from '#src/outcomes/documents/document.ts';
import { canWrite } from '#src/outcomes/documents/policy.ts';
import { type Actor, isSuspended } from '#src/platform/access/actor.ts';
import { boardsWith, can } from '#src/platform/access/permissions.ts';

/** Whether the actor publishes in the library without a review: a curator of the board. */
export function canPublish(actor: Actor, boardId: number): boolean {
  return can(actor, 'publication:manage', boardId) && !isSuspended(actor);
}

/** Whether the actor publishes on some board without a review. */
export function publishesSomewhere(actor: Actor): boolean {
  return boardsWith(actor, 'publication:manage').length > 0 && !isSuspended(actor);
}

/** Whether the actor may write a next edition: of their own, or, of the platform's, as a curator of its board. */
export function canEditPublication(actor: Actor, document: OwnedDocument): boolean {
  if (document.organisationId !== null) return canWrite(actor, document);
  return canPublish(actor, document.boardId) && document.state === 'published';
}
