import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { type Secrets, secretsOf } from '#src/platform/secrets.ts';

type Keyed = { config: Secrets };

const ivLength = 12;
const tagLength = 16;

/** Returns a key of its own for this purpose, derived from the secret. */
function keyFor(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
}

/** Encrypts what the database keeps and nobody may read there (AES-256-GCM); `whose` has to be said again to open it. */
export function seal(deps: Keyed, purpose: string, whose: string, secret: Uint8Array): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', keyFor(deps.config.sessionSecret, purpose), iv).setAAD(
    Buffer.from(whose),
  );
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** Opens what was sealed; null where it is somebody else's, was changed, or was sealed with a key that does not hold. */
export function unseal({ config }: Keyed, purpose: string, whose: string, sealed: Buffer): Buffer | null {
  if (sealed.length <= ivLength + tagLength) return null;
  for (const secret of secretsOf(config)) {
    const opened = openWith(keyFor(secret, purpose), whose, sealed);
    if (opened) return opened;
  }
  return null;
}

function openWith(key: Buffer, whose: string, sealed: Buffer): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivLength)).setAAD(
    Buffer.from(whose),
  );
  decipher.setAuthTag(sealed.subarray(ivLength, ivLength + tagLength));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(ivLength + tagLength)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Returns the hashes of a text by each secret that holds, the one to keep first: nobody can make one, or try words against it, without the key. */
export function keyedHashes({ config }: Keyed, purpose: string, text: string): [Buffer, ...Buffer[]] {
  const [first = '', ...others] = secretsOf(config);
  const hashBy = (secret: string) => createHmac('sha256', keyFor(secret, purpose)).update(text).digest();
  return [hashBy(first), ...others.map(hashBy)];
}
