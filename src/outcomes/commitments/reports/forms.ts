import { z } from 'zod';
import { DraftToken } from '#src/concerns/drafts/draft.ts';
import { fileLimits } from '#src/concerns/files/file.ts';
import { fileFields } from '#src/concerns/files/forms.ts';
import type { CommitmentDetails, Indicator } from '#src/outcomes/commitments/store.ts';
import { inVersion } from '#src/outcomes/commitments/targets/in-version.ts';
import { sectionFields } from '#src/outcomes/documents/writing/forms.ts';
import { languageField, line, submissionKey } from '#src/platform/http/forms/fields.ts';
import type { FieldError, Form } from '#src/platform/http/forms/form.ts';
import { readNumber } from '#src/platform/http/forms/read-number.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { progressReportKind } from './kind.ts';

/** A progress report; its fields for each indicator and measure are read by saidInReport. */
export const ReportForm = z.looseObject({
  period: line(10, msg('Choose the months you report on')),
  ...sectionFields(progressReportKind),
  language: languageField(),
  ...fileFields(fileLimits.ofDocument),
  key: submissionKey(),
  draft: DraftToken,
});

/** What a report says of an indicator: a value, or why there is none. */
export type ReportedValue = { indicatorId: number; value: number | null; missingWords: string | null };

/** Returns the names of the fields of an indicator in the form of a report. */
export function indicatorFields({ id }: { id: number }) {
  return { value: `value-${id}`, missing: `missing-${id}` };
}

/** Returns the name of the box that says a measure is done. */
export function measureField({ id }: { id: number }): string {
  return `done-${id}`;
}

/** Returns what a form says of each indicator that counts and each open measure, and what is wrong with that. */
export function saidInReport(
  form: Form,
  details: CommitmentDetails,
  { version, viewer }: { version: number; viewer: Viewer },
): { values: ReportedValue[]; done: number[]; errors: FieldError[] } {
  const { indicators, former, measures } = inVersion(details, version);
  const said = indicators.map((indicator) => saidOf(form, indicator, viewer));
  const errors = said.flatMap(({ error }) => error ?? []);
  for (const { id, name } of former) {
    if (form.value(indicatorFields({ id }).value) === '') continue;
    const successor = indicators.find(({ replacesId }) => replacesId === id) ?? indicators[0];
    const message = viewer.t('“{name}” is no longer in use: give the values of the indicators that are', {
      name,
    });
    if (successor) errors.push({ field: indicatorFields(successor).value, message });
  }
  const open = measures.filter(({ doneIn }) => doneIn === null);
  return {
    values: said.flatMap(({ value }) => value ?? []),
    done: open.filter((measure) => form.value(measureField(measure)) === 'yes').map(({ id }) => id),
    errors,
  };
}

function saidOf(
  form: Form,
  indicator: Indicator,
  viewer: Viewer,
): { value?: ReportedValue; error?: FieldError } {
  const { t } = viewer;
  const fields = indicatorFields(indicator);
  const typed = form.value(fields.value).trim();
  const missing = line(500).safeParse(form.value(fields.missing));
  if (!missing.success) {
    return {
      error: {
        field: fields.missing,
        message: t('Enter at most {maximum, number} characters; this has {written, number}', {
          maximum: 500,
          written: form.value(fields.missing).length,
        }),
      },
    };
  }
  if (typed === '' && missing.data === '') {
    return { error: { field: fields.value, message: t('Enter a value, or say below why there is none') } };
  }
  if (typed === '') return { value: { indicatorId: indicator.id, value: null, missingWords: missing.data } };
  const read = readNumber(typed, viewer);
  if ('problem' in read) return { error: { field: fields.value, message: read.problem } };
  if (missing.data !== '') {
    return { error: { field: fields.missing, message: t('Leave this empty where there is a value') } };
  }
  return { value: { indicatorId: indicator.id, value: read.value, missingWords: null } };
}
