import { createHash } from 'node:crypto';

/** Returns the ETag of a body: a weak one, since the same body is sent in several encodings. */
export function etagOf(body: string | Buffer): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}
