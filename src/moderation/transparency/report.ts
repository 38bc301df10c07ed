import type { Queryable } from '#src/platform/db/database.ts';
import { endOfDay } from '#src/platform/text/dates.ts';
import { appealFigures } from './figures/appeals-store.ts';
import { disputeFigures } from './figures/disputes-store.ts';
import { automationFigures, measureFigures, type ReportPeriod } from './figures/measures-store.ts';
import { noticeFigures } from './figures/notices-store.ts';
import { orderFigures } from './figures/orders-store.ts';
import { categorySheet } from './template/category-sheet.ts';
import { illegalSheet, noticeSheet, orderSheet, termsSheet } from './template/columns.ts';
import { appealRows, automationRows, indicatorSheet } from './template/indicator-sheets.ts';
import { type Sheet, yearPeriod } from './template/sheet.ts';
import {
  categoryNamesSheet,
  identificationSheet,
  qualitativeSheet,
  type ReportText,
  reportTexts,
} from './template/text-sheets.ts';

/** The name of the service as the report has it. */
export const service = 'ICT4Society';

/** Returns the moments between which the report on a calendar year counts, in Brussels time. */
export function periodOf(year: number): ReportPeriod {
  const after = (day: string) => new Date(endOfDay(day).getTime() + 1000);
  return { from: after(`${year - 1}-12-31`), until: after(`${year}-12-31`) };
}

/** Who reports on which year, when it is published and when the report before it was (YYYY-MM-DD). */
type ReportOn = {
  year: number;
  provider: string;
  publishedOn: string | null;
  previousOn: string | null;
};

/**
 * Returns the sheets of the report on a year, in the order of the template, counted from the rows. Every figure counts by the
 * date of its own event. `words` are what people wrote for it: texts and notes by their keys.
 */
export async function reportSheets(
  db: Queryable,
  { year, provider, publishedOn, previousOn }: ReportOn,
  words: Readonly<Record<string, string>>,
): Promise<Sheet[]> {
  const period = periodOf(year);
  const head = { service, period: yearPeriod(year) };
  const measures = await measureFigures(db, period);
  const appeals = { ...(await appealFigures(db, period)), ...(await disputeFigures(db, period)) };
  const notices = await noticeFigures(db, period);
  const automation = { ...(await automationFigures(db, period)), ...notices.byPeople };
  const notes = (sheet: string) => withPrefix(words, `${sheet}.`);
  const texts = Object.fromEntries(
    reportTexts.flatMap(([key]) => (words[key] ? [[key, words[key]]] : [])),
  ) as Partial<Record<ReportText, string>>;
  return [
    identificationSheet({
      ...{ provider, service, publishedOn, previousOn },
      from: `${year}-01-01`,
      to: `${year}-12-31`,
    }),
    categoryNamesSheet(notes('names')),
    categorySheet(orderSheet, head, await orderFigures(db, period), notes('orders')),
    categorySheet(noticeSheet, head, notices.figures, notes('notices')),
    categorySheet(illegalSheet, head, measures.illegal, notes('illegal')),
    categorySheet(termsSheet, head, measures.terms, notes('terms')),
    indicatorSheet('7_appeals_and_recidivism', appealRows, head, appeals, notes('appeals')),
    indicatorSheet('8_automated_means', automationRows, head, automation, notes('automation')),
    qualitativeSheet(head, texts),
  ];
}

function withPrefix(words: Readonly<Record<string, string>>, prefix: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
    ),
  );
}
