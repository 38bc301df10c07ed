import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Config } from '#src/platform/config.ts';

type Keyed = { config: Pick<Config, 'sessionSecret'> };

const ivLength = 12;
const tagLength = 16;

/** Returns a key of its own for this purpose, derived from the secret of sessions. */
function keyFor({ config }: Keyed, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', config.sessionSecret, '', purpose, 32));
}

/** Encrypts what the database keeps and nobody may read there (AES-256-GCM); `whose` has to be said again to open it. */
export function seal(deps: Keyed, purpose: string, whose: string, secret: Uint8Array): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', keyFor(deps, purpose), iv).setAAD(Buffer.from(whose));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** Opens what was sealed; null where it is somebody else's, was changed, or was sealed with another key. */
export function unseal(deps: Keyed, purpose: string, whose: string, sealed: Buffer): Buffer | null {
  if (sealed.length <= ivLength + tagLength) return null;
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyFor(deps, purpose),
    sealed.subarray(0, ivLength),
  ).setAAD(Buffer.from(whose));
  decipher.setAuthTag(sealed.subarray(ivLength, ivLength + tagLength));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(ivLength + tagLength)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Returns a hash that nobody can make, or try words against, without the key. */
export function keyedHash(deps: Keyed, purpose: string, text: string): Buffer {
  return createHmac('sha256', keyFor(deps, purpose)).update(text).digest();
}
