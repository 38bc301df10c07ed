import type { Request, Response } from 'express';
import type { FileField } from '#src/concerns/files/uploading/field.ts';
import { commitmentsPath, type ProgressPeriod, reportPeriods } from '#src/outcomes/commitments/commitment.ts';
import { figure, targetLine } from '#src/outcomes/commitments/kind.ts';
import type { CommitmentDetails } from '#src/outcomes/commitments/store.ts';
import { inVersion, latestValue } from '#src/outcomes/commitments/targets/in-version.ts';
import { documentPath } from '#src/outcomes/documents/document.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import {
  type DocumentForm,
  documentFileField,
  documentForm,
} from '#src/outcomes/documents/writing/form-page.ts';
import { partialDate } from '#src/outcomes/practices/practice.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { dayOf } from '#src/platform/text/dates.ts';
import { indicatorFields, measureField } from './forms.ts';
import { progressReportKind } from './kind.ts';
import { reportedFrom } from './store.ts';

type IndicatorInput = { value: string; missing: string; name: string; target: string; latest: string | null };

type ProgressReportForm = DocumentForm & {
  files: FileField | null;
  commitment: { href: string; title: string; lang: string | null };
  action: string;
  periods: readonly Option[];
  indicators: readonly IndicatorInput[];
  measures: readonly { field: string; label: string }[];
  languages: readonly Option[];
};

/** Returns the periods that have begun and have no report, the oldest first; none begins after a withdrawal. */
export function openPeriods(
  details: CommitmentDetails,
  reported: ReadonlySet<string>,
  now: Date,
): ProgressPeriod[] {
  const last = dayOf(details.withdrawnAt ?? now);
  return reportPeriods(details).filter(({ from }) => from <= last && !reported.has(from));
}

/** Returns a period in words. */
export function periodName(
  { from, until }: Pick<ProgressPeriod, 'from' | 'until'>,
  { language }: Pick<Viewer, 'language'>,
): string {
  return `${partialDate(from, language)} – ${partialDate(until, language)}`;
}

/** Sends the form of a progress report. */
export async function sendReportForm(
  deps: Deps,
  req: Request,
  res: Response,
  { document, details, values }: { document: Document; details: CommitmentDetails; values: Form },
): Promise<void> {
  const { viewer } = req;
  const { t, language, now } = viewer;
  const { indicators, measures } = inVersion(details, document.version);
  const open = openPeriods(details, await reportedFrom(deps.db, document.id), now);
  const written = await documentForm(deps, req, progressReportKind, { id: document.id, values });
  const page: ProgressReportForm = {
    ...written,
    files: await documentFileField(deps, req, progressReportKind, written.form),
    commitment: {
      href: documentPath({ path: commitmentsPath }, document),
      ...{ title: document.title, lang: document.language === language ? null : document.language },
    },
    action: `${commitmentsPath}/${document.id}/reports`,
    periods: open.map((period) => ({ value: period.from, label: periodName(period, viewer) })),
    indicators: indicators.map((indicator) => {
      const latest = latestValue(indicator);
      return {
        ...indicatorFields(indicator),
        name: indicator.name,
        target: targetLine(indicator, viewer),
        latest: latest ? t('Last value: {value}', { value: figure(latest.value, viewer) }) : null,
      };
    }),
    measures: measures
      .filter(({ doneIn }) => doneIn === null)
      .map((measure) => ({ field: measureField(measure), label: measure.words })),
    languages: languageOptions,
  };
  render(res, 'outcomes/commitments/reports/form', { title: t('Report progress'), index: false }, page);
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/commitments/reports/form': ProgressReportForm;
  }
}
