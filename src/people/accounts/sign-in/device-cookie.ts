import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { isSignatureOf, signatureOf } from '#src/platform/secrets.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

// OWASP, "Slow down online guessing attacks with device cookies": whoever guesses from everywhere at one account
// is slowed down for the account as a whole; a device that signed in to it before is counted apart, so its owner
// is not locked out. (On a new device the link for a new password leads in.) The cookie is set only at sign-in.

function cookieName(secure: boolean): string {
  return secure ? '__Host-device' : 'device';
}

function words(nonce: string, email: string): string[] {
  return ['device', nonce, email.toLowerCase()];
}

/** Sets the cookie that says that this device has signed in to the account of this address. */
export function setDeviceCookie(deps: Deps, res: Response, email: string): void {
  const nonce = randomBytes(16).toString('base64url');
  res.cookie(cookieName(deps.config.secure), `${nonce}.${signatureOf(deps.config, ...words(nonce, email))}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure: deps.config.secure,
    maxAge: 365 * 86_400_000,
  });
}

/** Returns the device's own number where it has signed in to the account of this address before, else null. */
export function recognisedDevice(deps: Deps, req: Request, email: string): string | null {
  const [nonce = '', given = ''] = (req.cookies.get(cookieName(deps.config.secure)) ?? '').split('.');
  return isSignatureOf(deps.config, given, ...words(nonce, email)) ? nonce : null;
}
