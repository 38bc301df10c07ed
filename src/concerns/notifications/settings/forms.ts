import { z } from 'zod';
import { checkbox, choice } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { mailChoices } from './mail-choice.ts';

/** The times of day at which a digest can be sent, in minutes after midnight: every half hour. */
export const digestMinutes: readonly number[] = Array.from({ length: 48 }, (_, i) => i * 30);

const time = msg('Choose one of the times offered');
const weekday = msg('Choose a day of the week');

/** How and when notices are mailed. */
export const SettingsForm = z.object({
  mail: choice(mailChoices, msg('Choose when you want emails')),
  minutes: z
    .string({ error: time })
    .refine((minutes) => digestMinutes.some((offered) => String(offered) === minutes), { error: time })
    .transform(Number),
  weekday: z
    .string({ error: weekday })
    .regex(/^[1-7]$/, { error: weekday })
    .transform(Number),
  news: checkbox(),
});
