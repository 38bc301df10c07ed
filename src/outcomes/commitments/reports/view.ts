import { reportHref } from '#src/moderation/flags/report.ts';
import { figure } from '#src/outcomes/commitments/kind.ts';
import type { ReadCommitment } from '#src/outcomes/commitments/read.ts';
import type { CommitmentDetails } from '#src/outcomes/commitments/store.ts';
import { documentAnchor } from '#src/outcomes/documents/document.ts';
import { type SectionView, sectionViews } from '#src/outcomes/documents/sections.ts';
import { dutyState } from '#src/outcomes/duties/duty.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { progressReportKind } from './kind.ts';
import { periodName } from './page.ts';

/** A progress report as the page of its commitment shows it. */
export type ReportView = {
  anchor: string;
  period: string;
  publishedAt: Date | null;
  late: boolean;
  lang: string | null;
  sections: readonly SectionView[];
  values: readonly { name: string; value: string | null; missing: string | null }[];
  /** Whether only its authors and moderators see it. */
  unpublished: boolean;
  reportHref: string | null;
};

/** Returns the progress reports of a commitment, the latest first. */
export function reportViews({ details, said, duties }: ReadCommitment, viewer: Viewer): ReportView[] {
  return said
    .flatMap((document) => {
      const { id, periodFrom: from, periodUntil: until, state, language, publishedAt } = document;
      if (from === null || until === null) return [];
      const duty = duties.find(({ metByDocument }) => metByDocument === id);
      return [
        {
          anchor: documentAnchor(document),
          period: periodName({ from, until }, viewer),
          publishedAt,
          late: duty !== undefined && dutyState(duty, viewer.now) === 'met-late',
          lang: language === viewer.language ? null : language,
          sections: sectionViews(progressReportKind, document, viewer).map((section) => ({
            ...section,
            anchor: `${documentAnchor(document)}-${section.anchor}`,
          })),
          values: valuesIn(details, id, viewer),
          unpublished: state !== 'published',
          reportHref: state === 'published' ? reportHref('document', id) : null,
        },
      ];
    })
    .toReversed();
}

function valuesIn({ indicators }: CommitmentDetails, reportId: number, viewer: Viewer): ReportView['values'] {
  return indicators.flatMap(({ name, unit, values }) =>
    values
      .filter((said) => said.reportId === reportId)
      .map(({ value, missingWords }) => ({
        name,
        value: value === null ? null : `${figure(value, viewer)} ${unit}`,
        missing: missingWords,
      })),
  );
}
