import { documentPath } from '#src/outcomes/documents/document.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import type { FeedEntry } from '#src/platform/http/feed.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import { html } from '#src/platform/text/safe-html.ts';

/** Returns a published document as an entry of a feed. */
export function documentEntry(
  kind: Pick<DocumentKind, 'path'>,
  document: Pick<
    Document,
    | 'id'
    | 'slug'
    | 'title'
    | 'lede'
    | 'language'
    | 'organisation'
    | 'authorName'
    | 'publishedAt'
    | 'createdAt'
    | 'editedAt'
  >,
): FeedEntry {
  const { title, lede, language, organisation, authorName, publishedAt, createdAt, editedAt } = document;
  const at = publishedAt ?? createdAt;
  return {
    ...{ path: documentPath(kind, document), title, language, author: organisation ?? authorName },
    html: html`<p>${lede}</p>`.html,
    publishedAt: at,
    updatedAt: editedAt > at ? editedAt : at,
  };
}
