import { createHash, randomBytes } from 'node:crypto';

const hour = 3_600_000;

/** How long the links we send work (ms). */
export const linkLifetime = {
  registration: 48 * hour,
  'password-reset': hour,
  'email-change': 24 * hour,
} as const;

/** A one-time token for a link, and the hash that is kept of it. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: tokenHash(token) };
}

/** What is kept of a token: who reads the database cannot use it. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
