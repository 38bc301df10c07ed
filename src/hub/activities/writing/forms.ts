import { z } from 'zod';
import { type ActivityFacts, activityForms } from '#src/hub/activities/activity.ts';
import { activityKind } from '#src/hub/activities/kind.ts';
import type { ReadActivity } from '#src/hub/activities/store.ts';
import { dayField } from '#src/outcomes/commitments/forms.ts';
import { addedFields, nextAddedFields } from '#src/outcomes/documents/adding/added.ts';
import { sectionFields } from '#src/outcomes/documents/writing/forms.ts';
import {
  checkbox,
  choice,
  languageField,
  line,
  optionalLine,
  text,
} from '#src/platform/http/forms/fields.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { openedWith } from '#src/platform/http/forms/opened-with.ts';
import { msg } from '#src/platform/i18n/t.ts';

const fields = {
  ...sectionFields(activityKind),
  form: choice(activityForms, msg('Choose how the participants work together')),
  first_on: dayField(),
  /** Empty: it is over on the day on which it begins. */
  last_on: dayField().or(z.literal('')).default(''),
  place: optionalLine(160),
  /** Names of partners, one in each line. */
  partners: text(4000).default(''),
  cancelled: checkbox(),
};

/** An activity that is sent in, or published by a curator, for the first time. */
export const ActivityForm = z.object({ ...addedFields, ...fields });

/** A next version of one. */
export const NextActivityForm = z.object({ ...nextAddedFields, ...fields });

type ActivityFields = z.output<typeof ActivityForm> | z.output<typeof NextActivityForm>;

/** Returns the names of partners that were typed, each once. */
export function partnersTyped({ partners }: Pick<ActivityFields, 'partners'>): string[] {
  return [...new Set(partners.split('\n').map((name) => name.trim()))].filter(Boolean);
}

/** Returns what is compared of an activity, as the form says it. */
export function activityFactsOf({
  form,
  first_on,
  last_on,
  place,
  cancelled,
}: ActivityFields): ActivityFacts {
  return { form, firstOn: first_on, lastOn: last_on || first_on, place, cancelled };
}

const mostDays = 3660;

/** Returns what is wrong between the fields, with the names that no partner has; null for nothing. */
export function activityRefusal(data: ActivityFields, unknown: readonly string[]): FieldError | null {
  const { firstOn, lastOn } = activityFactsOf(data);
  const days = (Date.parse(lastOn) - Date.parse(firstOn)) / 86_400_000;
  if (days < 0 || days > mostDays) {
    return { field: 'last_on', message: msg('Choose a day after the first, within ten years') };
  }
  return unknown.length === 0 ? null : { field: 'partners', message: noPartners };
}

const noPartners = msg(
  'Write each partner on its own line, as named in the list of partners. Partners from the record cannot be named.',
);

/** Returns what is compared of an activity, as its form has it. */
export function activityValues({
  form,
  firstOn,
  lastOn,
  place,
  cancelled,
  partners,
}: ReadActivity): Record<string, string> {
  return {
    ...{ form, first_on: firstOn, last_on: lastOn, place: place ?? '', cancelled: cancelled ? 'yes' : '' },
    partners: partners.map(({ name }) => name).join('\n'),
  };
}

/** Why an activity is put in front; no words where it is no longer. */
export const HighlightForm = z.object({
  words: line(280)
    .default('')
    .transform((words) => words || null),
  language: languageField(),
  state: openedWith,
});

/** Whether a partner, by its number, is not to be named. */
export const NamingForm = z.object({
  partner: z.coerce
    .number({ error: msg('Choose a partner') })
    .int()
    .min(1),
  refused: checkbox(),
});
