import type { Queryable } from '#src/platform/db/database.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';

/** A section that a document of a kind has, and what is asked for it (messages to translate). */
export type AskedSection = {
  /** By what links lead to it: it means the same in every version. */
  anchor: string;
  label: string;
  hint: string;
  /** How many characters it has at most. */
  longest: number;
  /** Whether it may stay empty: then it is not there. */
  optional?: true;
};

/** A printed question that a reviewer answers about a document, by its name. */
export type ReviewQuestion = { name: string; question: string };

/** What is compared of a document, in the viewer's language: a label and what it is. */
export type DocumentFact = { label: string; value: string };

/** A kind of public text in versions that is no contribution, debate or organisation. */
export type DocumentKind = {
  /** One of them, as rows name it. */
  name: string;
  /** What one is called at the beginning of a line (a message to translate). */
  noun: string;
  /** What all of them are called together, as a heading (a message to translate); none where they are said of another. */
  plural?: string;
  /** Whether one is what became of debates, and stands among the outcomes. */
  isOutcome?: true;
  /** What a section with a number in its anchor is called where something is cited there ("finding {number, number}", to translate). */
  part?: string;
  /** The folder of their addresses. */
  path: string;
  /** The kind on whose page they stand, where they have none of their own. */
  within?: string;
  /** What is asked, in the order of the page; whoever writes one may make sections of their own beside. */
  sections: readonly AskedSection[];
  /** How many bytes a file of one has at most, where that is more than usual. */
  largestFile?: number;
  /** Returns what is compared of a version; nothing where nobody reviews one. */
  facts: (
    db: Queryable,
    document: { id: number; version: number },
    viewer: Viewer,
  ) => Promise<DocumentFact[]>;
  /** What reviewers answer before one is published; none where nobody reviews one. */
  questions: readonly ReviewQuestion[];
  /** What follows when a version is published, after its review or at once, in the same transaction. */
  published?: (
    tx: Tx,
    document: { id: number; version: number; organisationId: number | null },
    at: Date,
  ) => Promise<void>;
};

/** Returns the kinds of document that the slices bring. */
export function documentKinds({
  slices,
}: {
  slices: readonly { document?: DocumentKind | readonly DocumentKind[] }[];
}): DocumentKind[] {
  return slices.flatMap(({ document = [] }) => document);
}
