import { statementCategories } from '#src/moderation/statements/categories.ts';
import type { CategorySheet, Column } from './columns.ts';
import type { Cell, ReportHead, Sheet } from './sheet.ts';

/**
 * Figures of a category, of one of its sub-categories, or of everything (both null), in a Member State or in all together
 * (null). `other` says in words what a sub-category "other" holds.
 */
export type CategoryFigures = {
  category: string | null;
  keyword: string | null;
  other: string | null;
  scope: string | null;
  values: Readonly<Record<string, number | null>>;
};

type TemplateRow = { category: string | null; keyword: string | null };

/** Returns the rows of a sheet in the order of the template: with KEYWORD_OTHER in each category, the order carries meaning. */
function templateRows({ categories, last }: CategorySheet): TemplateRow[] {
  const listed = statementCategories
    .slice(0, categories)
    .flatMap(({ code, keywords }) => [
      { category: code, keyword: null },
      ...keywords.map((keyword) => ({ category: code, keyword: keyword.code })),
    ]);
  return [
    { category: null, keyword: null },
    ...listed,
    ...(last === null ? [] : [{ category: last, keyword: null }]),
  ];
}

/** Returns a sheet of categories filled with these figures and with notes on its columns, by their keys. */
export function categorySheet(
  sheet: CategorySheet,
  head: ReportHead,
  figures: readonly CategoryFigures[],
  notes: Readonly<Record<string, string>> = {},
): Sheet {
  const scopes = new Set(figures.flatMap(({ scope }) => scope ?? []));
  const blocks = [null, ...(sheet.scoped ? [...scopes].sort() : [])];
  return {
    name: sheet.name,
    header: headerOf(sheet),
    rows: blocks.flatMap((scope) => blockRows(sheet, head, figures.filter(inScope(scope)), scope, notes)),
  };
}

const inScope = (scope: string | null) => (each: CategoryFigures) => each.scope === scope;

function headerOf({ categoryHeader, scoped, columns, notesPrefix }: CategorySheet): string[] {
  return [
    'Applicability',
    'Service',
    'Reporting period',
    categoryHeader,
    'Description of the sub-category "Other"',
    ...(scoped ? ['Scope'] : []),
    ...columns.map(({ header }) => header),
    ...columns.map(({ header, notes }) => `${notesPrefix}${notes ?? header}`),
  ];
}

function blockRows(
  sheet: CategorySheet,
  { service, period }: ReportHead,
  figures: readonly CategoryFigures[],
  scope: string | null,
  notes: Readonly<Record<string, string>>,
): Cell[][] {
  const byRow = Map.groupBy(figures, ({ category, keyword }) => `${category} ${keyword}`);
  return templateRows(sheet).flatMap(({ category, keyword }) => {
    const found = byRow.get(`${category} ${keyword}`) ?? [null];
    const isTotal = category === null;
    return found.map((row) => [
      sheet.applicability,
      service,
      period,
      keyword ?? category ?? 'TOTAL',
      row?.other ?? null,
      ...(sheet.scoped ? [scope ?? 'TOTAL'] : []),
      ...sheet.columns.map((column) => cellOf(column, row?.values)),
      ...sheet.columns.map(({ key }) => (isTotal && scope === null ? (notes[key] ?? null) : null)),
    ]);
  });
}

function cellOf({ key, kind }: Column, values: CategoryFigures['values'] | undefined): Cell {
  if (kind === 'never') return null;
  return values?.[key] ?? (kind === 'count' ? 0 : null);
}
