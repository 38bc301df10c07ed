import { keywordsOf, statementCategories } from './categories.ts';

/** Returns a category and its sub-category in plain words (messages to translate). */
export function labelsOf({ category, keyword }: { category: string; keyword: string }) {
  return {
    category: statementCategories.find(({ code }) => code === category)?.label ?? category,
    keyword: keywordsOf(category).find(({ code }) => code === keyword)?.label ?? keyword,
  };
}
