import { z } from 'zod';
import { dayField } from '#src/outcomes/commitments/forms.ts';
import { line, optionalLine, text } from '#src/platform/http/forms/fields.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { numberMessage, readNumber } from '#src/platform/http/forms/read-number.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { msg } from '#src/platform/i18n/t.ts';

/** What is done for a commitment, and by when. */
export const MeasureForm = z.object({
  words: text(500, msg('Say what will be done')),
  due_on: dayField(),
});

/** By what a commitment is measured: from where to where, and by when. */
export const IndicatorForm = z.object({
  name: line(160, msg('Say what is measured')),
  unit: line(30, msg('Enter the unit it is measured in, such as % or tonnes a year')),
  source: line(300, msg('Say where the figures come from')),
  baseline: line(24, numberMessage),
  baseline_on: dayField(),
  target: line(24, numberMessage),
  target_on: dayField(),
  replaces: optionalLine(15).transform((id) => (id === null ? null : Number(id))),
  replaces_words: optionalLine(500),
});

/** Which indicator counts no longer from the next version on, and why. */
export const DroppedForm = z.object({
  dropped: z.coerce.number({ error: msg('Choose an indicator that still counts') }),
  dropped_words: line(500, msg('Say why: everyone can read it beside the indicator')),
});

type IndicatorFields = z.output<typeof IndicatorForm>;

/** An indicator to add, its figures read. */
export type NewIndicator = Omit<IndicatorFields, 'baseline' | 'target'> & {
  baseline: number;
  target: number;
};

/** Returns the indicator of a form with its figures read, or what is wrong with them. */
export function indicatorOf(
  fields: IndicatorFields,
  viewer: Viewer,
): { indicator: NewIndicator } | { errors: FieldError[] } {
  const [baseline, target] = [readNumber(fields.baseline, viewer), readNumber(fields.target, viewer)];
  if ('value' in baseline && 'value' in target) {
    return { indicator: { ...fields, baseline: baseline.value, target: target.value } };
  }
  const errors = Object.entries({ baseline, target }).flatMap(([field, read]) =>
    'problem' in read ? { field, message: read.problem } : [],
  );
  return { errors };
}

/** Returns what is wrong between the fields of an indicator: the field, and what to do (a message to translate); null for nothing. */
export function indicatorRefusal(
  { baseline, baseline_on, target, target_on, replaces, replaces_words }: NewIndicator,
  replaceable: readonly number[],
) {
  if (target === baseline) {
    return {
      field: 'target',
      message: msg('The target has already been reached today: promise something else'),
    };
  }
  if (target_on <= baseline_on) {
    return { field: 'target_on', message: msg('Choose a target date after the date of the first figure') };
  }
  if (replaces !== null && !replaceable.includes(replaces)) {
    return { field: 'replaces', message: msg('Choose an indicator that still counts') };
  }
  return replaces !== null && replaces_words === null
    ? { field: 'replaces_words', message: msg('Say why it replaces the other one: both stay visible') }
    : null;
}
