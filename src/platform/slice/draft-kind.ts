import type { Member } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import type { Sql } from '#src/platform/db/query.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';

/** A document for which a draft is: its kind, and the one of which it is a next version. */
export type DraftedDocument = { kind: string; id: number | null };

/** What a draft is for: a contribution to a debate, or a reply there; a document; what begins a debate has none of these. */
export type DraftTarget = {
  debateId: number | null;
  inReplyTo: number | null;
  document?: DraftedDocument | undefined;
};

/** A draft's target as its author sees it. */
export type DescribedTarget = {
  /** What the draft is, in words: a contribution, a reply to somebody, a proposal. */
  label: string;
  /** The debate it is for; null where it is for none, or it is gone. */
  debate: { title: string; href: string; lang: string | null } | null;
  /** Why nothing can be published there any more, in words; null where it can. */
  refusal: string | null;
};

/** A kind of text of which drafts are kept while it is written. */
export type DraftKind = {
  /** Whether drafts for this target are of this kind. */
  isFor: (target: DraftTarget) => boolean;
  /** Whether the target exists for the member. */
  exists: (db: Queryable, actor: Member, target: DraftTarget) => Promise<boolean>;
  /** Returns what the author of drafts is shown of their targets, in their order. */
  describe: (db: Queryable, viewer: Viewer, targets: readonly DraftTarget[]) => Promise<DescribedTarget[]>;
  /** Returns the address at which one goes on writing. */
  writingPath: (target: DraftTarget) => string;
  /** The addresses to which its form is sent; a group `debate` names the target's. */
  formPath: RegExp;
  /** Whether a form with this key has published already, as SQL. */
  isPublished: (memberId: number, key: string) => Sql;
};

/** Returns the kinds of text of which drafts are kept. */
export function draftKinds({
  slices,
}: {
  slices: readonly { drafted?: DraftKind | readonly DraftKind[] }[];
}): DraftKind[] {
  return slices.flatMap(({ drafted = [] }) => drafted);
}
