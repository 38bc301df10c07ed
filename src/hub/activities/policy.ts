import type { OwnedDocument } from '#src/outcomes/documents/document.ts';
import { spokenFor } from '#src/outcomes/documents/visibility.ts';
import { type Actor, isSuspended, type Member } from '#src/platform/access/actor.ts';
import { can } from '#src/platform/access/permissions.ts';

/** Whether the actor says for this organisation whether it is named. */
export function speaksFor(actor: Actor, organisationId: number): actor is Member {
  return actor.kind === 'member' && !isSuspended(actor) && spokenFor(actor).includes(organisationId);
}

/** Whether the actor puts an activity in front: a curator of its board, and not one of their own organisation. */
export function canHighlight(
  actor: Actor,
  { boardId, organisationId, state }: Pick<OwnedDocument, 'boardId' | 'organisationId' | 'state'>,
): actor is Member {
  return (
    actor.kind === 'member' &&
    state === 'published' &&
    can(actor, 'activity:manage', boardId) &&
    !isSuspended(actor) &&
    !actor.affiliations.some((own) => own.organisationId === organisationId)
  );
}
