import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Deps } from '#src/platform/deps.ts';
import { TooMany } from '#src/platform/http/errors.ts';
import type { Attempt, Limit } from '#src/platform/http/rate-limit.ts';

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

/** The network a request comes from: an IPv4 address, or the first half of an IPv6 address, which one line has. */
export function networkOf(ip: string | undefined): string {
  const address = (ip ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head.split(':').filter(Boolean);
  if (tail !== undefined) {
    const after = tail.split(':').filter(Boolean).length;
    while (groups.length + after < 8) groups.push('0');
  }
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

/** A name for what is counted that does not say what it is: addresses are not kept as such. */
export function anonymous({ config }: Deps, ...parts: string[]): string {
  return createHmac('sha256', config.sessionSecret)
    .update(`limit\n${parts.join('\n')}`)
    .digest('base64url');
}

/** Counts one mail to an address; false when it has had enough. Whether it has an account makes no difference. */
export async function mayMail(
  deps: Deps,
  attempt: Attempt,
  purpose: string,
  email: string,
): Promise<boolean> {
  try {
    await attempt(`mail-${purpose}`, anonymous(deps, email), limits.mailsTo);
    return true;
  } catch (error) {
    if (error instanceof TooMany) return false;
    throw error;
  }
}
