import { msg } from '#src/platform/i18n/t.ts';
import type { MailChoice } from './mail-choice.ts';

/** When notices are mailed, in words (messages to translate). */
export const mailChoiceNames: Record<MailChoice, string> = {
  'at-once': msg('At once, one email per debate'),
  daily: msg('Once a day'),
  weekly: msg('Once a week'),
  never: msg('Never'),
};
