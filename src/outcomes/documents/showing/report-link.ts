import { reportHref } from '#src/moderation/flags/addresses.ts';
import type { OwnedDocument } from '#src/outcomes/documents/document.ts';
import type { Actor } from '#src/platform/access/actor.ts';

/** Returns where the actor reports a document, as `canReport` allows; null where it is not public, or their own. */
export function documentReportHref(
  actor: Actor,
  { id, state, authorId }: Pick<OwnedDocument, 'state' | 'authorId'> & { id: number },
): string | null {
  return state === 'published' && actor.id !== authorId ? reportHref('document', id) : null;
}
