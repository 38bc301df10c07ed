/** How much of a debate or board one is told: everything, replies to me and mentions, or nothing. */
export const followLevels = ['everything', 'replies', 'nothing'] as const;
export type FollowLevel = (typeof followLevels)[number];

/** What holds where nothing was chosen, neither for the debate nor for its board. */
export const usualLevel: FollowLevel = 'replies';

/** When notices are mailed. */
export const mailChoices = ['at-once', 'daily', 'weekly', 'never'] as const;
export type MailChoice = (typeof mailChoices)[number];

/** What notices are about, the most personal first: of several about one contribution, the first is told. */
export const notificationKinds = [
  'countersignature',
  'invitation',
  'affiliation-confirmed',
  'affiliation-ended',
  'reply',
  'mention',
  'edited',
  'concluded',
  'closed',
  'reopened',
  'opened',
  'contribution',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** Kinds of which those who do them send mails of their own: here they are told on the site only. */
export const mailedElsewhere: readonly NotificationKind[] = [
  'countersignature',
  'invitation',
  'affiliation-confirmed',
  'affiliation-ended',
];

const minute = 60_000;
const day = 24 * 60 * minute;

/** How long a notice waits before it is mailed at once (ms): what is taken back by then is never mailed. */
export const holdMs = 5 * minute;
/** So many mails go at once on one day of the member; the rest waits for a digest. */
export const dailyMails = 20;
/** Who was not here for so long (days) gets a last mail. */
export const absenceDays = 180;
/** What is older (ms) is deleted. */
export const keptMs = 180 * day;
/** What happened longer ago (ms), as after a long stop, is told on the site only. */
export const mailedWithinMs = 7 * day;

/** So many unread notices are counted in the masthead; more are shown as "99+". */
export const mostCounted = 99;
