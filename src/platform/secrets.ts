import { createHmac, timingSafeEqual } from 'node:crypto';

/** The secret that signs and seals, and those before it: what they signed and sealed holds. */
export type Secrets = { sessionSecret: string; previousSecrets?: readonly string[] };

/** Returns the secrets that hold, the one in use first. */
export function secretsOf({ sessionSecret, previousSecrets = [] }: Secrets): readonly string[] {
  return [sessionSecret, ...previousSecrets];
}

/** Returns the signature of these words, the first of which says what for, by the secret in use. */
export function signatureOf({ sessionSecret }: Secrets, ...words: readonly string[]): string {
  return signatureBy(sessionSecret, words);
}

/** Tells whether this is the signature of these words, by any secret that holds. */
export function isSignatureOf(secrets: Secrets, given: string, ...words: readonly string[]): boolean {
  const actual = Buffer.from(given);
  return secretsOf(secrets).some((secret) => {
    const expected = Buffer.from(signatureBy(secret, words));
    return actual.length === expected.length && timingSafeEqual(expected, actual);
  });
}

function signatureBy(secret: string, words: readonly string[]): string {
  return createHmac('sha256', secret).update(words.join('\n')).digest('base64url');
}
