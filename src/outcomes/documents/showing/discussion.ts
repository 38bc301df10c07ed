import { type DebateLink, debateLink } from '#src/forum/debates/debate.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';

/** The debates about a document, and where another is proposed. */
export type DiscussionView = { debates: readonly DebateLink[]; newHref: string };

/** Returns the debates about a document; null where not everybody reads it. */
export function discussionOf(
  { id, state, boardSlug, debates }: Document,
  { language }: Viewer,
): DiscussionView | null {
  if (state !== 'published') return null;
  return {
    debates: debates.map((debate) => debateLink(debate, language)),
    newHref: withQuery('/debates/new', { board: boardSlug, about: id }),
  };
}
