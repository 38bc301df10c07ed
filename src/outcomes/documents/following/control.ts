import { anyDocumentPath } from '#src/outcomes/documents/document.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';

/** The button by which a document is followed, or no longer. */
export type DocumentFollow = { action: string; followed: boolean };

/** Returns the button to follow a document; null for visitors, and where not everybody reads the document. */
export function documentFollow(
  { id, state, followed }: Pick<Document, 'id' | 'state' | 'followed'>,
  { actor }: Pick<Viewer, 'actor'>,
): DocumentFollow | null {
  if (actor.kind === 'visitor' || state !== 'published') return null;
  return { action: `${anyDocumentPath(id)}/follow${followed ? '/end' : ''}`, followed };
}
