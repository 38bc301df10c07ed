import { createHash } from 'node:crypto';

/** Returns the key by which what consists of these parts is known again, in the form of a UUID. */
export function submissionKeyOf(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
