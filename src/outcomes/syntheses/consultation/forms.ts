import { z } from 'zod';
import { choice, languageField, submissionKey, text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { answers, longestReservation } from './consultation.ts';

const lastDay = msg('Enter the last day as year-month-day, for example 2027-03-31');

/** Until when the organisations are asked: the end of a day. */
export const ConsultationForm = z.object({ ends_on: z.iso.date(lastDay) });

const organisation = z.coerce
  .number({ error: msg('Choose the organisation you are answering for') })
  .int()
  .min(1, msg('Choose the organisation you are answering for'));

/** What an organisation says of the version in consultation. */
export const AnswerForm = z.object({
  organisation,
  answer: choice(answers, msg('Choose what your organisation says')),
  words: z.string().default('').pipe(text(longestReservation)),
  joins: z.coerce.number().int().nonnegative().catch(0),
  language: languageField(),
  key: submissionKey(),
  version: z.coerce
    .number({ error: msg('Reload the page and paste your text') })
    .int()
    .min(1)
    .max(1_000_000),
});
export type ConsultationAnswered = z.output<typeof AnswerForm>;

/** The organisation for which a reservation is taken back. */
export const EndForm = z.object({ organisation });

/** The sign-off that is countersigned. */
export const CountersignatureForm = z.object({ sign_off: z.coerce.number().int().min(1) });
