import { randomInt } from 'node:crypto';

/** Returns the name of a pseudonym: the number is another in each debate, and the words are the same in most languages. */
export function pseudonymName(number: number): string {
  return `Participant ${number}`;
}

/** Returns a number that no pseudonym of the debate has yet, with three digits or more. */
export function freeNumber(taken: ReadonlySet<number>): number {
  let digits = 3;
  while (taken.size > 4 * 10 ** (digits - 1)) digits += 1;
  for (;;) {
    const number = randomInt(10 ** (digits - 1), 10 ** digits);
    if (!taken.has(number)) return number;
  }
}
