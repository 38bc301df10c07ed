import { z } from 'zod';
import { text } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

const day = z
  .string()
  .default('')
  .transform((value) => value.trim())
  .pipe(z.iso.date(msg('Enter the day as year, month and day: 2027-01-31')));

const whole = msg('Enter a whole number, 1 or more');

const number = z
  .string()
  .default('')
  .transform((value) => Number(value.trim() || Number.NaN))
  .pipe(z.number(whole).int(whole).min(1, whole).max(1_000_000, whole));

/** A warning that what somebody sends may not be processed for a time. */
export const WarningForm = z.object({
  reason: text(2000, msg('Say which were unfounded, and why')),
});

/** A suspension of the processing, with the four factors of Article 23(3), within a time frame. */
export const SuspensionForm = z
  .object({
    since: day,
    submitted: number,
    unfounded: number,
    gravity: text(2000, msg('Say how serious it was, and what the consequences were')),
    intention: z
      .string()
      .default('')
      .pipe(text(2000))
      .transform((value) => value || null),
    until: day,
  })
  .refine(({ submitted, unfounded }) => unfounded <= submitted, {
    path: ['unfounded'],
    error: msg('This cannot be more than the number sent'),
  });
export type SuspensionDraft = z.output<typeof SuspensionForm>;
