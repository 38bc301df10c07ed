import type { Request, Response } from 'express';
import type { FileField } from '#src/concerns/files/uploading/field.ts';
import { commitmentsPath, type ProgressPeriod } from '#src/outcomes/commitments/commitment.ts';
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
import { type FigureToConfirm, figureToConfirm } from './figures.ts';
import { indicatorFields, measureField, type ReportedValue } from './forms.ts';
import { progressReportKind } from './kind.ts';
import { nextPeriod, openPeriods } from './periods.ts';
import { reportedFrom } from './store.ts';

type IndicatorInput = { value: string; missing: string; name: string; target: string; latest: string | null };

type ProgressReportForm = DocumentForm & {
  files: FileField | null;
  commitment: { href: string; title: string; lang: string | null };
  action: string;
  periods: readonly Option[];
  /** From which day on the next report is written, in words; null where none follows. */
  nextOn: string | null;
  /** The figures to be confirmed; null before anything was sent. */
  figures: readonly FigureToConfirm[] | null;
  indicators: readonly IndicatorInput[];
  measures: readonly { field: string; label: string }[];
  languages: readonly Option[];
};

/** Returns a period in words. */
export function periodName(
  { from, until }: Pick<ProgressPeriod, 'from' | 'until'>,
  { language }: Pick<Viewer, 'language'>,
): string {
  return `${partialDate(from, language)} – ${partialDate(until, language)}`;
}

type ReportToWrite = {
  document: Document;
  details: CommitmentDetails;
  values: Form;
  /** What was said of the indicators, to be confirmed before it is published. */
  confirm?: readonly ReportedValue[];
};

/** Sends the form of a progress report. */
export async function sendReportForm(
  deps: Deps,
  req: Request,
  res: Response,
  { document, details, values, confirm = [] }: ReportToWrite,
): Promise<void> {
  const { viewer } = req;
  const { t, language, now } = viewer;
  const { indicators, measures } = inVersion(details, document.version);
  const reported = await reportedFrom(deps.db, document.id);
  const open = openPeriods(details, reported, now);
  const next = nextPeriod(details, reported);
  const figures = indicators.flatMap((indicator) => {
    const value = confirm.find(({ indicatorId }) => indicatorId === indicator.id)?.value ?? null;
    const before = latestValue(indicator)?.value ?? indicator.baseline;
    return value === null ? [] : figureToConfirm(indicator, { value, before }, viewer);
  });
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
    nextOn: next === undefined ? null : partialDate(next.until, language),
    figures: figures.length === 0 ? null : figures,
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
