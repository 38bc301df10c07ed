const minute = 60_000;
const day = 24 * 60 * minute;

/** How long a notice waits before it is mailed at once (ms): what is taken back by then is never mailed. */
export const holdMs = 5 * minute;
/** How many mails go at once on one day of the member; the rest waits for a digest. */
export const dailyMails = 20;
/** After how many days without a visit a member gets a last mail. */
export const absenceDays = 180;
/** After how long (ms) notices are deleted. */
export const noticesKeptMs = 180 * day;
/** What happened longer ago (ms), as after a long stop, is told on the site only. */
export const mailedWithinMs = 7 * day;

/** How many unread notices the masthead counts; more are shown as "99+". */
export const mostNoticesCounted = 99;
