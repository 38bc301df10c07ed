import { randomInt } from 'node:crypto';

/** What becomes of what the leaver said: it stays under a pseudonym, or a note stands in its place. */
export const choices = ['keep', 'remove'] as const;
export type Choice = (typeof choices)[number];

/** How long nobody else may take the handle of an account that was closed (ms): a year. */
export const handleKeptMs = 365 * 86_400_000;

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
