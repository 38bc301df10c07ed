import { randomBytes, randomInt } from 'node:crypto';

/** What becomes of what the leaver said: it stays under a pseudonym, or a note stands in its place. */
export const choices = ['keep', 'remove'] as const;
export type Choice = (typeof choices)[number];

/** How long nobody else may take the handle of an account that was closed (ms): a year. */
export const handleKeptMs = 365 * 86_400_000;

const prefix = 'former--';

/** The handle of an emptied account or a stand-in: it leads nowhere and says nothing. */
export function formerHandle(): string {
  return `${prefix}${randomBytes(6).toString('hex')}`;
}

/** Whether this is the handle of an account that is closed. */
export function isFormer(handle: string): boolean {
  return handle.startsWith(prefix);
}

/** Somebody as they are named on a page: with the address of their profile, or null where the account is closed. */
export type Named = { name: string; href: string | null };

/** Somebody by name and handle. */
export function named(name: string, handle: string): Named {
  return { name, href: isFormer(handle) ? null : `/members/${handle}` };
}

/** The name of a stand-in: the number is another in each debate, and the words are the same in most languages. */
export function pseudonym(number: number): string {
  return `Participant ${number}`;
}

/** A number that no stand-in of the debate has yet, with three digits or more. */
export function freeNumber(taken: ReadonlySet<number>): number {
  let digits = 3;
  while (taken.size > 4 * 10 ** (digits - 1)) digits += 1;
  for (;;) {
    const number = randomInt(10 ** (digits - 1), 10 ** digits);
    if (!taken.has(number)) return number;
  }
}
