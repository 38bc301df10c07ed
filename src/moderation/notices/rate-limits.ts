import type { Request } from 'express';
import { TooMany } from '#src/platform/http/errors.ts';
import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import { clientNetwork } from '#src/platform/http/security/client-network.ts';
import { type Attempt, type Limit, unlessRefused } from '#src/platform/http/security/rate-limit.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

const hour = 3600;

/** How often notices may be sent: above it nothing is dropped, but told, and what was typed stays in the form. */
export const noticeLimits = {
  /** From one network. */
  from: { points: 20, seconds: hour },
  /** By one trusted flagger. */
  byFlagger: { points: 1000, seconds: hour },
  /** To one address: receipts of notices that somebody else may have sent in its name. */
  mailsTo: { points: 20, seconds: hour },
  /** About one notice. */
  messages: { points: 10, seconds: hour },
} as const satisfies Record<string, Limit>;

const tooOften = msg(
  'Too much has been sent from here within an hour. Nothing is lost: what you wrote is below. {minutes, plural, one {Wait a minute} other {Wait # minutes}}, then send it again.',
);

/**
 * Counts an attempt; where there were too many, returns what the form says of it (a message to translate), and how many
 * seconds it takes until the next is possible. What is refused does not count.
 */
export async function tooOftenNow(
  req: Request,
  attempt: Attempt,
  name: string,
  key: string,
  limit: Limit,
): Promise<{ message: string; minutes: number; seconds: number } | null> {
  try {
    unlessRefused(req, await attempt(name, key, limit));
    return null;
  } catch (refused) {
    if (!(refused instanceof TooMany)) throw refused;
    const seconds = refused.retryAfter ?? 60;
    return { message: tooOften, minutes: Math.ceil(seconds / 60), seconds };
  }
}

/** Returns the key under which what comes from the network of a request is counted. */
export function networkKey(deps: Deps, req: Request): string {
  return anonymousKey(deps, clientNetwork(req.ip));
}
