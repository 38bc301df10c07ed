import { z } from 'zod';
import { markdown } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';

const closingMessage = msg(
  'Enter the closing date as year-month-day, for example 2027-03-31, or leave it empty',
);

/** Until when a debate is open (a day of the platform's zone, at whose end it closes), or without an end. */
export const OpeningForm = z.object({
  closes_on: z.union([z.literal('').transform(() => null), z.iso.date(closingMessage)], {
    error: closingMessage,
  }),
});

/** What the debate found, without which it is not concluded. */
export const ConclusionForm = z.object({
  conclusion: markdown(10_000, msg('Say what the debate found')),
});
