import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { longestWaitMs } from './mail/mailer.ts';
import { type Secrets, signatureOf } from './secrets.ts';

const Payload = z.object({ hash: z.hex() });

/**
 * Returns when a link ends that works for some time (ms) from when its mail leaves: until that is known, as late as it may be.
 */
export function endBeforeSent(madeAt: Date, lifetime: number): Date {
  return new Date(madeAt.getTime() + longestWaitMs + lifetime);
}

/** Returns the job (see Mail.onceSent) by which the time of a link begins: its payload is the hash of the token. */
export function linkSent(task: string, token: string): { task: string; payload: object; oneTime: true } {
  return { task, payload: { hash: tokenHash(token).toString('hex') }, oneTime: true };
}

/** Returns the hash of the token of a link whose mail has left. */
export function sentHash(payload: unknown): Buffer {
  return Buffer.from(Payload.parse(payload).hash, 'hex');
}

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
export function derivedToken(secrets: Secrets, ...words: string[]): string {
  return signatureOf(secrets, 'token', ...words);
}
