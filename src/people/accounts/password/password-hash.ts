import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Busy } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';

const derive = promisify(argon2);

type Cost = { memory: number; passes: number; parallelism: number };
// OWASP Password Storage Cheat Sheet, argon2id: 19 MiB (memory in KiB), two passes, one lane.
const currentCost: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;

// Of the four threads that also compress every page: however many sign in at once, pages do not wait for them.
const mostAtOnce = 2;
const mostWaiting = 200;
const waiting: (() => void)[] = [];
let atWork = 0;

async function digest(password: string, nonce: Buffer, cost: Cost): Promise<Buffer> {
  if (waiting.length >= mostWaiting)
    throw new Busy(msg('Many people sign in at the moment. Try again in a few seconds.'), 5);
  if (atWork < mostAtOnce) atWork += 1;
  else await new Promise<void>((turn) => waiting.push(turn));
  try {
    // NIST SP 800-63B: the same characters typed on another keyboard are the same password.
    return await derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength, ...cost });
  } finally {
    const next = waiting.shift();
    if (next) next();
    else atWork -= 1;
  }
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** Returns a password as it is stored: argon2id in the PHC string format, with its salt and cost. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await digest(password, salt, currentCost);
  const { memory, passes, parallelism } = currentCost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Tells whether this is the password; false for a stored value that is no argon2 hash. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', hash = ''] = phc.exec(stored) ?? [];
  if (!memory) return false;
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const expected = Buffer.from(hash, 'base64');
  const given = await digest(password, Buffer.from(salt, 'base64'), cost);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Tells whether a hash was made at another cost than the present one, so that it is to be made again. */
export function isOutdated(stored: string): boolean {
  const { memory, passes, parallelism } = currentCost;
  return !stored.startsWith(`$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`);
}

const nobody = hashPassword(randomBytes(16).toString('hex'));

/** Takes the time that verifying a password takes, for addresses without an account; always false. */
export async function verifyNobody(password: string): Promise<false> {
  await verifyPassword(password, await nobody);
  return false;
}
