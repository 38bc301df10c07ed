import { clauseById, clauseInForce } from '#src/moderation/rules/store.ts';
import type { Category, Keyword } from '#src/moderation/statements/categories.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import type { InterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { type DecisionDraft, needsReasons } from './forms.ts';
import { noReasons, type Reasons } from './store.ts';

/**
 * Returns the reasons of a decision, with the category and sub-category that were chosen, or those of the clause; none where
 * it needs none, undefined where its clause is not in force.
 */
export async function reasonsOf(
  db: Queryable,
  draft: DecisionDraft,
  language: InterfaceLanguage,
  at: Date,
): Promise<Reasons | undefined> {
  if (!needsReasons(draft)) return noReasons;
  const { facts, explanation } = draft;
  const [category, keyword] = draft.classified.split(' ') as [Category, Keyword];
  const said = { facts, explanation, keywordOther: keyword === 'KEYWORD_OTHER' ? draft.keyword_other : null };
  if (draft.ground === 'law') return { ...said, clauseId: null, law: draft.law, category, keyword };
  const clause = await clauseInForce(db, draft.clause, at);
  if (clause === undefined) return undefined;
  const chosen = draft.classified === '' ? clause : { category, keyword };
  const other =
    chosen.keyword === 'KEYWORD_OTHER'
      ? draft.keyword_other || ((await clauseById(db, clause.id, language, at))?.title ?? null)
      : null;
  return {
    ...said,
    clauseId: clause.id,
    law: null,
    category: chosen.category,
    keyword: chosen.keyword,
    keywordOther: other,
  };
}
