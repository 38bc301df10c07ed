import { categories1to7 } from './categories-1-to-7.ts';
import { categories8to15 } from './categories-8-to-15.ts';

/**
 * The categories and sub-categories under which the EU counts notices, measures and statements of reasons, in the order of
 * its template (Implementing Regulation (EU) 2024/2835). KEYWORD_OTHER stands in each category: alone it does not say of
 * which. The last category is for our own rules only, never for what the law forbids. Two more codes, without
 * sub-categories, are no choice of ours: STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE, for a notice that names none, and
 * STATEMENT_CATEGORY_NOT_SPECIFIED_ORDER, for an order that names none.
 */
export const statementCategories = [...categories1to7, ...categories8to15] as const;

export type Category = (typeof statementCategories)[number]['code'];
export type Keyword = (typeof statementCategories)[number]['keywords'][number]['code'];

type Labelled<Code> = { readonly code: Code; readonly label: string };

/** Returns the sub-categories of a category, in their order; none for what is no category. */
export function keywordsOf(category: string): readonly Labelled<Keyword>[] {
  return statementCategories.find(({ code }) => code === category)?.keywords ?? [];
}

/** Tells whether the sub-category stands in the category. */
export function isPair(category: string, keyword: string): boolean {
  return keywordsOf(category).some(({ code }) => code === keyword);
}
