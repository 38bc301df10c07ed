import { createHmac, timingSafeEqual } from 'node:crypto';
import { complaintMonths } from '#src/moderation/decisions/decision.ts';
import type { Config } from '#src/platform/config.ts';

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
 * Returns until when a decision can be complained about: six calendar months from the day on which somebody was informed of
 * it (DSA, Article 20(2)); null where they have not been yet, so that the time has not begun.
 */
export function appealDeadline(informedAt: Date | null): Date | null {
  if (informedAt === null) return null;
  const until = new Date(informedAt);
  until.setUTCMonth(until.getUTCMonth() + complaintMonths);
  // A month without that day ends on its last one.
  if (until.getUTCDate() !== informedAt.getUTCDate()) until.setUTCDate(0);
  return until;
}

type SigningConfig = Pick<Config, 'sessionSecret'>;

/**
 * Returns the address at which whoever was told of a decision complains about it, without an account: it is signed, so nobody
 * guesses it. It stays the same, and leads to the complaint for as long as that is kept.
 */
export function appealHref(config: SigningConfig, recipientId: number): string {
  return `${appealsPath}${recipientId}.${signature(config, recipientId)}`;
}

/** Returns the number of the recipient whom the token of an address names; undefined where we did not sign it. */
export function readAppealToken(config: SigningConfig, token: string): number | undefined {
  const [, recipient, given] = /^([1-9]\d{0,14})\.([\w-]{43})$/.exec(token) ?? [];
  if (recipient === undefined || given === undefined) return undefined;
  const expected = Buffer.from(signature(config, Number(recipient)));
  return timingSafeEqual(expected, Buffer.from(given)) ? Number(recipient) : undefined;
}

function signature({ sessionSecret }: SigningConfig, recipientId: number): string {
  return createHmac('sha256', sessionSecret).update(`appeal\n${recipientId}`).digest('base64url');
}
