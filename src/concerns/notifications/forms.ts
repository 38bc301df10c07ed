import { z } from 'zod';
import { choice } from '#src/platform/http/forms/fields.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { followLevels, mailChoices } from './notification.ts';

/** The times of day at which a digest can be sent, in minutes after midnight: every half hour. */
export const digestMinutes: readonly number[] = Array.from({ length: 48 }, (_, i) => i * 30);

const time = msg('Choose one of the times offered');
const weekday = msg('Choose a day of the week');

/** How and when notices are mailed. */
export const SettingsForm = z.object({
  mail: choice(mailChoices, msg('Choose when you want mails')),
  minutes: z
    .string({ error: time })
    .refine((minutes) => digestMinutes.some((offered) => String(offered) === minutes), { error: time })
    .transform(Number),
  weekday: z
    .string({ error: weekday })
    .regex(/^[1-7]$/, { error: weekday })
    .transform(Number),
});

/** How much one is told of a debate or board. */
export const FollowForm = z.object({ level: choice(followLevels, msg('Choose one of the three')) });

const id = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** Which notices are read: some, by their numbers, or all up to one. */
export const ReadForm = z.union([
  z.object({
    ids: z
      .string()
      .max(2000)
      .regex(/^\d{1,15}(,\d{1,15})*$/)
      .transform((text) => text.split(',').map(Number)),
  }),
  z.object({ until: id }),
]);

/** What a mail program sends for its reader (RFC 8058); our own page sends the same. */
export const OneClickForm = z.object({ 'List-Unsubscribe': z.literal('One-Click') });
