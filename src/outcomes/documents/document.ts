import type { GroupCode } from '#src/platform/access/groups.ts';
import { pathOf } from '#src/platform/http/addresses/path.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';

/**
 * Written by staff; with the reviewers, refused by them; held for a moderator by a rule of screening; then what everybody,
 * or only moderators and authors, read.
 */
export const documentStates = [
  'drafting',
  'review',
  'declined',
  'held',
  'published',
  'hidden',
  'removed',
  'withdrawn',
] as const;
export type DocumentState = (typeof documentStates)[number];

/** What decides who reads a document and who writes it. */
export type OwnedDocument = {
  state: DocumentState;
  authorId: number;
  organisationId: number | null;
  boardId: number;
};

/** A section as it is stored: its words as they were typed, and rendered. */
export type WrittenSection = {
  anchor: string;
  /** What it says in one line, where the sections of the kind have no fixed headings. */
  heading?: string | undefined;
  source: string;
  html: string;
};

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
  reviewed: boolean;
  state: DocumentState;
  currentVersion: number;
  newestVersion: number;
  verdict: string | null;
};

/** Whether the newest version of a document waits for a reviewer. */
export function awaitsReview(document: ReviewedDocument): boolean {
  const { reviewed, state, currentVersion, newestVersion, verdict } = document;
  return (
    reviewed &&
    verdict === null &&
    (state === 'review' || (state === 'published' && newestVersion > currentVersion))
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

/** Returns the address at which an update about a document is begun, with its fields filled in. */
export function updateAboutPath(
  { path }: Pick<DocumentKind, 'path'>,
  about: { id: number; title: string; boardSlug: string },
): string {
  const query = { board: about.boardSlug, title: about.title, about: `${path}/${about.id}` };
  return withQuery('/updates/new', query);
}

/** Returns the id of a document's place on the page of the one of which it is said. */
export function documentAnchor({ id }: { id: number }): string {
  return `document-${id}`;
}
