import { z } from 'zod';
import { documentFields, nextVersionFields, sectionFields } from '#src/outcomes/documents/writing/forms.ts';
import { daysLater } from '#src/outcomes/duties/duty.ts';
import { choice, line, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { type CommitmentDates, rhythms } from './commitment.ts';
import { commitmentKind } from './kind.ts';

const dayMessage = msg('Enter a day, such as 2027-06-30');

/** Returns the schema of a day (YYYY-MM-DD) that the calendar has. */
export function dayField() {
  return line(10, dayMessage).refine(
    (value) => /^20\d\d-\d\d-\d\d$/.test(value) && new Date(value).toJSON()?.startsWith(value),
    { error: dayMessage },
  );
}

/** About ten years; the database says the same. */
const mostDays = 3660;

const dates = {
  starts_on: dayField(),
  ends_on: dayField(),
  report_months: choice(rhythms, msg('Choose how often you report')),
};
const texts = { ...documentFields, ...sectionFields(commitmentKind) };

/** A commitment as it is begun. */
export const CommitmentForm = z.object({
  ...texts,
  ...dates,
  board: z.string().min(1, msg('Choose a board')),
  organisation: z.coerce
    .number({ error: msg('Choose the organisation making the commitment') })
    .int()
    .min(1, msg('Choose the organisation making the commitment')),
});

/** The next version of a commitment: its dates too, while nobody has read it. */
export const NextCommitmentForm = z.object({
  ...texts,
  ...z.object(dates).partial().shape,
  ...nextVersionFields,
});

/** Why a commitment is withdrawn. */
export const WithdrawalForm = z.object({
  words: text(1000, msg('Say why it is withdrawn: everyone can read it')),
});

type DateFields = Pick<z.output<typeof NextCommitmentForm>, 'starts_on' | 'ends_on' | 'report_months'>;

/** Returns the dates of a commitment, as the form says them; null where it says none. */
export function datesOf({ starts_on, ends_on, report_months }: DateFields): CommitmentDates | null {
  if (!starts_on || !ends_on || !report_months) return null;
  return { startsOn: starts_on, endsOn: ends_on, reportMonths: Number(report_months) };
}

/** Returns what is wrong between the dates: the field, and what to do (a message to translate); null for nothing. */
export function datesRefusal(form: DateFields) {
  const dates = datesOf(form);
  if (dates === null) return null;
  const { startsOn, endsOn } = dates;
  if (endsOn <= startsOn) return { field: 'ends_on', message: msg('It cannot end before it begins') };
  return endsOn > daysLater(startsOn, mostDays)
    ? { field: 'ends_on', message: msg('A commitment can last ten years at most') }
    : null;
}

/** Returns the dates of a commitment as its form has them. */
export function datesValues({ startsOn, endsOn, reportMonths }: CommitmentDates): Record<string, string> {
  return { starts_on: startsOn, ends_on: endsOn, report_months: String(reportMonths) };
}
