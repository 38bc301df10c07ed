/** When notices are mailed. */
export const mailChoices = ['at-once', 'daily', 'weekly', 'never'] as const;
export type MailChoice = (typeof mailChoices)[number];
