import { awaitsReview, isReturned } from '#src/outcomes/documents/document.ts';
import type { Document } from '#src/outcomes/documents/store.ts';

/** What only the authors and reviewers of a document are told. */
export type DocumentStanding =
  | 'drafting'
  | 'waiting'
  | 'next-waiting'
  | 'returned'
  | 'declined'
  | 'hidden'
  | 'removed'
  | 'withdrawn';

/** Returns what its authors are told of where a document stands; null for everybody else, and where nothing is to be told. */
export function standingOf(document: Document, own: boolean): DocumentStanding | null {
  const { state } = document;
  if (state === 'held') return null;
  if (state === 'published' && !own) return null;
  if (isReturned(document)) return 'returned';
  if (awaitsReview(document)) return state === 'published' ? 'next-waiting' : 'waiting';
  return state === 'published' || state === 'review' ? null : state;
}
