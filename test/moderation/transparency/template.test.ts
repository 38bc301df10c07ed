import { createHash } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { statementCategories } from '#src/moderation/statements/categories.ts';
import { categoryNames } from '#src/moderation/transparency/template/category-names.ts';
import { categorySheet } from '#src/moderation/transparency/template/category-sheet.ts';
import {
  illegalSheet,
  noticeSheet,
  orderSheet,
  termsSheet,
} from '#src/moderation/transparency/template/columns.ts';
import {
  appealRows,
  automationRows,
  indicatorSheet,
} from '#src/moderation/transparency/template/indicator-sheets.ts';
import type { Sheet } from '#src/moderation/transparency/template/sheet.ts';
import {
  categoryNamesSheet,
  identificationSheet,
  qualitativeSheet,
} from '#src/moderation/transparency/template/text-sheets.ts';

const head = { service: '', period: 'YYYY-MM-DD/YYYY-MM-DD' };

/** The sheet with its values taken out and the template's placeholders put in, as the Commission publishes it empty. */
function emptied({ header, rows }: Sheet, labels: number, otherAt?: number): string {
  const blank = rows.map((row) =>
    row.map((cell, column) => {
      if (column < labels) {
        if (column === otherAt)
          return row[3] === 'KEYWORD_OTHER' ? 'Text to detail the "Other" keyword.' : '';
        return cell ?? '';
      }
      return '';
    }),
  );
  return stringify([header, ...blank]);
}

const hash = (csv: string) => createHash('sha256').update(csv).digest('hex').slice(0, 16);

/** The first characters of the SHA-256 of the Commission's English files of Annex I, of which no copy is kept here. */
const templates = {
  '1_summary': 'c1ea497b8b4b46b2',
  '3_member_states_orders': 'fbe2a0540bbbffc5',
  '4_notices': 'c9d8986a04c01a6a',
  '5_own_initiative_illegal': '8dc7082e0bfefcbd',
  '6_own_initiative_TC': '423dc6c8bc62109b',
  '7_appeals_and_recidivism': 'c355cf9369a115fa',
  '8_automated_means': '1a687f468468b25b',
  '2_categories_names': '3d2faa3f65daccc5',
  '11_qualitative': '29b7b4706fae02d5',
};

describe('the empty template', () => {
  it('is byte for byte that of the Commission, in every label, row and column', () => {
    const nobody = { provider: '', service: '', publishedOn: null, previousOn: null, from: '', to: '' };
    expect({
      '1_summary': hash(emptied(identificationSheet(nobody), 3)),
      '3_member_states_orders': hash(emptied(categorySheet(orderSheet, head, []), 6, 4)),
      '4_notices': hash(emptied(categorySheet(noticeSheet, head, []), 5, 4)),
      '5_own_initiative_illegal': hash(emptied(categorySheet(illegalSheet, head, []), 5, 4)),
      '6_own_initiative_TC': hash(emptied(categorySheet(termsSheet, head, []), 5, 4)),
      '7_appeals_and_recidivism': hash(emptied(indicatorSheet('', appealRows, head, {}), 6)),
      '8_automated_means': hash(emptied(indicatorSheet('', automationRows, head, {}), 6)),
      '2_categories_names': hash(emptied(categoryNamesSheet({}), 3)),
      '11_qualitative': hash(emptied(qualitativeSheet(head, {}), 4)),
    }).toEqual(templates);
  });

  it('has the categories under which we decide, in the same order', () => {
    const ours = statementCategories.flatMap(({ code, keywords }) => [
      code,
      ...keywords.map((each) => each.code),
    ]);
    const named = categoryNames.map(([code]) => code);
    expect(named.slice(1, -2)).toEqual(ours);
    expect(named.slice(-2)).toEqual([
      'STATEMENT_CATEGORY_NOT_SPECIFIED_ORDER',
      'STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE',
    ]);
  });
});
