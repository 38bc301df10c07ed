import { TooMany } from '#src/platform/http/errors.ts';
import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import type { Attempt, Limit } from '#src/platform/http/security/rate-limit.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

const quarter = 900;
const hour = 3600;

/** How often something may be tried; every try counts, so that many at once cannot pass before the first is counted. */
export const limits = {
  /** One account from one network. */
  signInHere: { points: 10, seconds: quarter },
  /** Any account from one network. */
  signInFrom: { points: 100, seconds: quarter },
  /** One account from everywhere, devices that signed in to it before excepted: it cannot lock the owner out. */
  signInTo: { points: 50, seconds: hour },
  /** One account from one device that signed in to it before. */
  signInDevice: { points: 20, seconds: quarter },
  currentPassword: { points: 10, seconds: quarter },
  confirmation: { points: 10, seconds: quarter },
  formsFrom: { points: 30, seconds: hour },
  mailsTo: { points: 3, seconds: hour },
  emailChange: { points: 5, seconds: hour },
} as const satisfies Record<string, Limit>;

/** Counts a mail to an address, whether or not it has an account; false where it has had enough. */
export async function countMail(
  deps: Deps,
  attempt: Attempt,
  purpose: string,
  email: string,
): Promise<boolean> {
  try {
    await attempt(`mail-${purpose}`, anonymousKey(deps, email), limits.mailsTo);
    return true;
  } catch (error) {
    if (error instanceof TooMany) return false;
    throw error;
  }
}
