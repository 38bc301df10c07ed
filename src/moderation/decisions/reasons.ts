import { clauseInForce } from '#src/moderation/rules/store.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import type { DecisionDraft } from './forms.ts';
import type { Reasons } from './store.ts';

/**
 * Returns the reasons of a decision that restricts, with the category of the clause that is broken; undefined where the
 * clause is not in force.
 */
export async function reasonsOf(db: Queryable, draft: DecisionDraft, at: Date): Promise<Reasons | undefined> {
  const clause = await clauseInForce(db, draft.clause, at);
  if (clause === undefined) return undefined;
  return {
    clauseId: clause.id,
    law: null,
    facts: draft.facts,
    explanation: draft.explanation,
    category: clause.category,
    keyword: clause.keyword,
    keywordOther: null,
  };
}
