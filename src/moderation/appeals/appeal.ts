import { complaintMonths } from '#src/moderation/decisions/decision.ts';
import { isSignatureOf, type Secrets, signatureOf } from '#src/platform/secrets.ts';
import { dayOf, endOfDay } from '#src/platform/text/dates.ts';

/** What came of a complaint; omitted: it was taken back before anything was decided. */
export const appealOutcomes = ['upheld', 'partly-reversed', 'reversed', 'omitted'] as const;
export type AppealOutcome = (typeof appealOutcomes)[number];

export const appealLength = 5000;
/** How many messages one complaint may have, of both sides. */
export const appealMessages = 50;

/** Where complaints begin whose addresses are signed: they hold whoever is signed in. */
export const appealsPath = '/appeals/';
/** Where moderators find the complaints. */
export const reviewPath = '/moderation/appeals';

/**
 * Returns until when a decision can be complained about: the end of the day in Brussels that lies six calendar months after the
 * day on which somebody was informed of it (DSA, Article 20(2)), or of the last day of a shorter month; null where they have
 * not been yet, so that the time has not begun.
 */
export function appealDeadline(informedAt: Date | null): Date | null {
  if (informedAt === null) return null;
  const [year = 0, month = 0, day = 0] = dayOf(informedAt).split('-').map(Number);
  const last = new Date(Date.UTC(year, month + complaintMonths, 0)).getUTCDate();
  const until = new Date(Date.UTC(year, month - 1 + complaintMonths, Math.min(day, last)));
  return endOfDay(until.toISOString().slice(0, 10));
}

/** Returns where a member finds their complaint about a decision. */
export function ownComplaintHref(decisionId: number): string {
  return `/accounts/me/complaints/${decisionId}`;
}

/**
 * Returns the address at which whoever was told of a decision complains about it, without an account: it is signed, so nobody
 * guesses it. It stays the same, and leads to the complaint for as long as that is kept.
 */
export function appealHref(config: Secrets, recipientId: number): string {
  return `${appealsPath}${recipientId}.${signatureOf(config, 'appeal', String(recipientId))}`;
}

/** Returns the number of the recipient whom the token of an address names; undefined where we did not sign it. */
export function readAppealToken(config: Secrets, token: string): number | undefined {
  const [, recipient, given] = /^([1-9]\d{0,14})\.([\w-]{43})$/.exec(token) ?? [];
  if (recipient === undefined || given === undefined) return undefined;
  return isSignatureOf(config, given, 'appeal', recipient) ? Number(recipient) : undefined;
}
