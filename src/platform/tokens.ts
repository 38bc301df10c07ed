import { createHash, createHmac, randomBytes } from 'node:crypto';

/** Makes a one-time token for a link, and the hash that is kept of it. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: tokenHash(token) };
}

/** Returns the hash that is kept of a token: who reads the database cannot use it. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Returns the token that this secret makes of these words: as hard to guess as any, and made anew for every mail that
 * leads to the same place.
 */
export function derivedToken({ sessionSecret }: { sessionSecret: string }, ...words: string[]): string {
  return createHmac('sha256', sessionSecret)
    .update(`token\n${words.join('\n')}`)
    .digest('base64url');
}
