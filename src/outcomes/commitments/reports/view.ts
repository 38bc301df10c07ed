import { type FileView, fileView } from '#src/concerns/files/file.ts';
import { commitmentsPath } from '#src/outcomes/commitments/commitment.ts';
import { figure } from '#src/outcomes/commitments/kind.ts';
import { speaksForIt } from '#src/outcomes/commitments/policy.ts';
import type { ReadCommitment } from '#src/outcomes/commitments/read.ts';
import type { CommitmentDetails } from '#src/outcomes/commitments/store.ts';
import { documentAnchor } from '#src/outcomes/documents/document.ts';
import { type SectionView, sectionViews } from '#src/outcomes/documents/sections.ts';
import { documentReportHref } from '#src/outcomes/documents/showing/report-link.ts';
import { dutyState } from '#src/outcomes/duties/duty.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { progressReportKind } from './kind.ts';
import { periodName } from './page.ts';

/** What a report says of an indicator, and what it said before it was corrected. */
type ReportedView = {
  name: string;
  value: string | null;
  missing: string | null;
  corrected: readonly { said: string; words: string; at: Date }[];
  /** Where the viewer corrects it; null where they may not. */
  correctHref: string | null;
};

/** A progress report as the page of its commitment shows it. */
export type ReportView = {
  anchor: string;
  period: string;
  publishedAt: Date | null;
  late: boolean;
  lang: string | null;
  sections: readonly SectionView[];
  files: readonly FileView[];
  values: readonly ReportedView[];
  /** Whether only its authors and moderators see it. */
  unpublished: boolean;
  reportHref: string | null;
};

/** Returns the progress reports of a commitment, the latest first. */
export function reportViews(
  { document: commitment, details, said, duties }: ReadCommitment,
  viewer: Viewer,
): ReportView[] {
  const path = speaksForIt(viewer.actor, commitment) ? `${commitmentsPath}/${commitment.id}/reports` : null;
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
          files: document.files.map((file) => fileView(file, viewer)),
          values: valuesIn(details, id, path, viewer),
          unpublished: state !== 'published',
          reportHref: documentReportHref(viewer.actor, document),
        },
      ];
    })
    .toReversed();
}

function valuesIn(
  { indicators }: CommitmentDetails,
  reportId: number,
  path: string | null,
  viewer: Viewer,
): ReportedView[] {
  return indicators.flatMap(({ id, name, unit, values }) =>
    values
      .filter((said) => said.reportId === reportId)
      .map(({ value, missingWords, corrected }) => ({
        name,
        value: value === null ? null : `${figure(value, viewer)} ${unit}`,
        missing: missingWords,
        corrected: corrected.map(({ words, at, ...before }) => ({
          ...{ words, at },
          said:
            before.value === null ? (before.missingWords ?? '') : `${figure(before.value, viewer)} ${unit}`,
        })),
        correctHref: path === null ? null : `${path}/${reportId}/values/${id}`,
      })),
  );
}
