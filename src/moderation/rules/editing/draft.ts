import { byPlace, clauseChanges, isSame } from '#src/moderation/rules/versions/changes.ts';
import type { ClauseTexts, WrittenClause } from '#src/moderation/rules/versions/version.ts';
import { hashOfState } from '#src/platform/http/forms/opened-with.ts';

/** Where admins change the house rules. */
export const editingPath = '/admin/house-rules';

/** What admins mean a clause to become: a wording, or its end. */
export type ClauseDraft = {
  number: string;
  wording: { category: string; keyword: string; texts: ClauseTexts } | null;
};

/** The rules as they were published last, and what is being changed of them. */
export type RulesDraft = {
  base: { version: number; clauses: readonly WrittenClause[] };
  drafts: readonly ClauseDraft[];
};

/** Returns the rules as they would read with these changes. */
export function proposedRules({ base, drafts }: RulesDraft): WrittenClause[] {
  const byNumber = new Map(base.clauses.map((clause) => [clause.number, clause]));
  for (const { number, wording } of drafts) {
    if (wording) byNumber.set(number, { number, ...wording, since: null });
    else byNumber.delete(number);
  }
  return [...byNumber.values()].sort((one, other) => byPlace(one.number, other.number));
}

/** Returns what these changes change. */
export function proposedChanges(draft: RulesDraft) {
  return clauseChanges(draft.base.clauses, proposedRules(draft));
}

/** Returns a clause as it stands while the rules are changed, and as it was published; undefined where there is none. */
export function clauseIn({ base, drafts }: RulesDraft, number: string) {
  const published = base.clauses.find((clause) => clause.number === number);
  const draft = drafts.find((one) => one.number === number);
  if (!published && !draft) return undefined;
  const written: WrittenClause | null = draft?.wording ? { number, ...draft.wording, since: null } : null;
  return {
    number,
    published: published ?? null,
    written,
    ends: draft !== undefined && draft.wording === null,
  };
}
export type ClauseInDraft = NonNullable<ReturnType<typeof clauseIn>>;

/** Tells whether a wording says what is published anyway. */
export function changesNothing(clause: ClauseInDraft | undefined, written: WrittenClause): boolean {
  return clause?.published ? isSame(clause.published, written) : false;
}

/** Returns a hash of what is being changed, by which a form is noticed that was opened before it changed. */
export function draftState(of: ClauseInDraft | RulesDraft | null): string {
  return hashOfState(of);
}
