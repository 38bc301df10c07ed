import type { FilterLink } from '#src/moderation/list-filters.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { textLabels } from './labels.ts';
import type { PublishedRecipients } from './recipients-store.ts';
import type { PublishedReport, ReportVersion } from './store.ts';
import { type FigureTable, figureTables } from './tables.ts';
import type { Sheet } from './template/sheet.ts';
import { reportTexts } from './template/text-sheets.ts';

/** Returns the address of the report on a year, or of one version of it. */
export function reportHref(year: number, version: number | null = null): string {
  return version === null ? `/transparency/${year}` : `/transparency/${year}/${version}`;
}

type TransparencyPage = {
  year: number;
  years: readonly FilterLink[];
  /** When this version was published; null where these are figures of today that nobody has published. */
  publishedAt: Date | null;
  correction: { changes: string; reasons: string; method: string } | null;
  versions: readonly { href: string; number: number; at: Date; current: boolean }[];
  tables: readonly FigureTable[];
  texts: readonly { title: string; words: string }[];
  files: { zip: string; json: string; sheets: readonly { href: string; name: string }[] };
  recipients: { now: number; rows: readonly PublishedRecipients[] };
};

type TransparencyRows = {
  year: number;
  years: readonly number[];
  report: PublishedReport | null;
  versions: readonly ReportVersion[];
  sheets: readonly Sheet[];
  recipients: TransparencyPage['recipients'];
};

/** Returns the report on a year as everybody reads it: as it was published, or as it stands now. */
export function transparencyPage(rows: TransparencyRows, viewer: Viewer): TransparencyPage {
  const { year, years, report, versions, sheets, recipients } = rows;
  const { t } = viewer;
  const href = reportHref(year, report?.version);
  const written = sheets.find(({ name }) => name === '11_qualitative')?.rows ?? [];
  return {
    year,
    years: years.map((each) => ({ href: reportHref(each), label: String(each), current: each === year })),
    publishedAt: report?.publishedAt ?? null,
    correction: correctionOf(report),
    versions: versions
      .filter((each) => each.year === year)
      .map(({ version, publishedAt }) => ({
        href: reportHref(year, version),
        number: version,
        at: publishedAt,
        current: version === report?.version,
      })),
    tables: figureTables(sheets, viewer),
    texts: reportTexts.flatMap(([key], i) => {
      const words = written[i]?.[4];
      return typeof words === 'string' ? [{ title: t(textLabels[key].title), words }] : [];
    }),
    files: {
      zip: `${href}.zip`,
      json: `${href}.json`,
      sheets: sheets.map(({ name }) => ({ href: `${href}/${name}.csv`, name })),
    },
    recipients,
  };
}

function correctionOf(report: PublishedReport | null): TransparencyPage['correction'] {
  if (report?.changes == null || report.reasons === null || report.method === null) return null;
  return { changes: report.changes, reasons: report.reasons, method: report.method };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/transparency/report': TransparencyPage;
  }
}
