import type { GroupCode } from '#src/platform/access/groups.ts';
import { pathOf } from '#src/platform/http/addresses/path.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';

/** With the reviewers, refused by them; then what everybody, or only moderators and authors, read. */
export const documentStates = ['review', 'declined', 'published', 'hidden', 'removed', 'withdrawn'] as const;
export type DocumentState = (typeof documentStates)[number];

/** What decides who reads a document and who writes it. */
export type OwnedDocument = {
  state: DocumentState;
  authorId: number;
  organisationId: number | null;
  boardId: number;
};

/** A section as it is stored: its words as they were typed, and rendered. */
export type WrittenSection = { anchor: string; source: string; html: string };

/** In whose name a document is. */
export type DocumentCapacity = {
  group: GroupCode;
  organisationId: number | null;
  organisation: string | null;
};

/** Returns the one address of a document; the number leads there under any words. */
export function documentPath(
  { path }: Pick<DocumentKind, 'path'>,
  { id, slug }: { id: number; slug: string },
): string {
  return `${path}${pathOf(slug === '' ? id : `${id}-${slug}`)}`;
}

/** What tells whether a document waits for a reviewer: its state, the version that stands, the one that came last, and what was said of that. */
type ReviewedDocument = {
  state: DocumentState;
  currentVersion: number;
  newestVersion: number;
  verdict: string | null;
};

/** Whether the newest version of a document waits for a reviewer. */
export function awaitsReview({ state, currentVersion, newestVersion, verdict }: ReviewedDocument): boolean {
  return (
    verdict === null && (state === 'review' || (state === 'published' && newestVersion > currentVersion))
  );
}

/** Whether the newest version came back to its authors, to be mended. */
export function isReturned({ state, verdict }: ReviewedDocument): boolean {
  return verdict === 'return' && (state === 'review' || state === 'published');
}

/** Returns the address that leads to a document by its number, whatever its kind. */
export function anyDocumentPath(id: number): string {
  return `/documents/${id}`;
}
