import type { Translate } from '#src/platform/i18n/t.ts';
import { statementCategories } from './categories.ts';

/** A category with its sub-categories, to choose from: the value names both. */
export type CategoryOptions = {
  label: string;
  options: readonly { value: string; label: string }[];
};

/** Returns all categories with their sub-categories, to choose from. */
export function categoryOptions(t: Translate): CategoryOptions[] {
  return statementCategories.map(({ code, label, keywords }) => ({
    label: t(label),
    options: keywords.map((keyword) => ({ value: `${code} ${keyword.code}`, label: t(keyword.label) })),
  }));
}
