import { createHash } from 'node:crypto';

/** Returns the ETag of a body: the same for the same bytes only. */
export function etagOf(body: string | Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}
