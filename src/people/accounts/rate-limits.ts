import { TooMany } from '#src/platform/http/errors.ts';
import type { FieldError } from '#src/platform/http/forms/form.ts';
import { anonymousKey } from '#src/platform/http/security/anonymous-key.ts';
import type { Attempt, Limit } from '#src/platform/http/security/rate-limit.ts';
import type { Translate } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

const quarter = 900;
const hour = 3600;

/**
 * How often something may be tried; a try counts before it is looked at, so that many at once cannot pass before the first
 * is counted. One that is refused is given back, but where a secret is guessed.
 */
export const limits = {
  /** One account from one network. */
  signInHere: { points: 10, seconds: quarter },
  /** Any account from one network. */
  signInFrom: { points: 100, seconds: quarter },
  /** One account from everywhere, devices that signed in to it before excepted: it cannot lock the owner out. */
  signInTo: { points: 50, seconds: hour },
  /** One account from one device that signed in to it before. */
  signInDevice: { points: 20, seconds: quarter },
  /** Codes of a second factor, by one member from one network, and by one member. */
  secondFactorHere: { points: 10, seconds: quarter },
  secondFactor: { points: 30, seconds: hour },
  currentPassword: { points: 10, seconds: quarter },
  confirmation: { points: 10, seconds: quarter },
  formsFrom: { points: 30, seconds: hour },
  mailsTo: { points: 3, seconds: hour },
  emailChange: { points: 5, seconds: hour },
} as const satisfies Record<string, Limit>;

/**
 * Counts a mail to an address, whether or not it has an account; where it has had enough, returns what the form says of
 * it (translated) and when it may be tried again, else null.
 */
export async function tooManyMails(
  deps: Deps,
  attempt: Attempt,
  purpose: string,
  email: string,
  t: Translate,
): Promise<{ error: FieldError; retryAfter: number } | null> {
  try {
    await attempt(`mail-${purpose}`, anonymousKey(deps, email), limits.mailsTo);
    return null;
  } catch (refused) {
    if (!(refused instanceof TooMany)) throw refused;
    const retryAfter = refused.retryAfter ?? 60;
    const minutes = Math.ceil(retryAfter / 60);
    const message = t(
      'We have sent three emails to this address within an hour. Check your spam folder, or {minutes, ' +
        'plural, one {wait a minute} other {wait # minutes}} and try again.',
      { minutes },
    );
    return { error: { field: 'email', message }, retryAfter };
  }
}
