import type { TwoPersonRule } from '#src/platform/configuration/environment.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** What takes effect only once a second person confirms it, where the operator's setting names it; with what it needs. */
export type TwoPersonMeasure<Needed> = {
  name: TwoPersonRule;
  /** What it does to the member of this {name}, or to what `about` names (a message to translate). */
  label: string;
  /**
   * Returns where it is read what it is about, how that is called where it is no member, and the words of whoever proposed it
   * in their language.
   */
  about?: (payload: unknown) => {
    href: string;
    name?: string;
    words?: readonly string[];
    language?: string;
  };
  /** Carries it out in the transaction at hand, in the name of who proposed it. Throws a Conflict where it is no longer possible. */
  carryOut: (deps: Needed, tx: Tx, payload: unknown, proposedBy: number) => Promise<void>;
};

/** Returns the measures of all slices. */
export function twoPersonMeasures<Measure>(slices: readonly { twoPerson?: readonly Measure[] }[]): Measure[] {
  return slices.flatMap(({ twoPerson = [] }) => twoPerson);
}
