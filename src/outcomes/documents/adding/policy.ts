import type { OwnedDocument } from '#src/outcomes/documents/document.ts';
import { canWrite } from '#src/outcomes/documents/policy.ts';
import { type Actor, isSuspended } from '#src/platform/access/actor.ts';
import { boardsWith, can, type Permission } from '#src/platform/access/permissions.ts';

/** Whether the actor publishes documents of a kind without a review: who manages them on the board. */
export function canPublishAtOnce(actor: Actor, manage: Permission, boardId: number): boolean {
  return can(actor, manage, boardId) && !isSuspended(actor);
}

/** Whether the actor publishes documents of a kind without a review on some board. */
export function publishesSomewhere(actor: Actor, manage: Permission): boolean {
  return boardsWith(actor, manage).length > 0 && !isSuspended(actor);
}

/** Whether the actor may write a next version: of their own, or, of the platform's, as who manages them on its board. */
export function canEditAdded(actor: Actor, manage: Permission, document: OwnedDocument): boolean {
  if (document.organisationId !== null) return canWrite(actor, document);
  return canPublishAtOnce(actor, manage, document.boardId) && document.state === 'published';
}
