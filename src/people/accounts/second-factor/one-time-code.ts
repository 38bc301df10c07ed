import { Secret, TOTP } from 'otpauth';
import encodeQR from 'qr';

const period = 30;
const issuer = 'ICT4Society';

function generatorOf(secret: Uint8Array, label: string): TOTP {
  return new TOTP({ issuer, label, period, secret: new Secret({ buffer: new Uint8Array(secret).buffer }) });
}

/** Makes the secret from which a device makes its codes: as long as RFC 4226 recommends. */
export function newSecret(): Buffer {
  return Buffer.from(new Secret({ size: 20 }).buffer);
}

/**
 * Returns which of the codes this is, one for every 30 seconds since 1970: the one of now, or the one before or after it, for
 * clocks that are not quite right. Null where it is none of them.
 */
export function stepOfCode(secret: Uint8Array, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = generatorOf(secret, '').validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / (period * 1000)) + delta;
}

/** Returns a secret as an app takes it: as an address that a QR code holds, and as letters to type. */
export function secretForApp(secret: Uint8Array, handle: string): { address: string; letters: string } {
  const generator = generatorOf(secret, handle);
  const letters = generator.secret.base32.replace(/(.{4})(?=.)/g, '$1 ');
  return { address: generator.toString(), letters };
}

/** Returns a QR code as the path of a drawing, one unit for each square, and how many units wide it is. */
export function qrDrawing(text: string): { path: string; size: number } {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const squares = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { path: squares.join(''), size: rows.length };
}
