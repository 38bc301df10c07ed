import type { Config, TwoPersonRule } from '#src/platform/config.ts';
import type { Tx } from '#src/platform/db/transaction.ts';

/** What takes effect only once a second person confirms it, where the operator's setting names it. */
export type TwoPersonMeasure = {
  name: TwoPersonRule;
  /** What it does to the member of this {name}, or to what `about` names (a message to translate). */
  label: string;
  /** Names what it is about, and where that is read, where it is about no member. */
  about?: (payload: unknown) => { name: string; href: string };
  /** Carries it out in the transaction at hand, in the name of who proposed it. Throws a Conflict where it is no longer possible. */
  carryOut: (
    deps: { config: Config; now: () => Date },
    tx: Tx,
    payload: unknown,
    proposedBy: number,
  ) => Promise<void>;
};

/** Returns the measures of all slices. */
export function twoPersonMeasures(
  slices: readonly { twoPerson?: readonly TwoPersonMeasure[] }[],
): TwoPersonMeasure[] {
  return slices.flatMap(({ twoPerson = [] }) => twoPerson);
}
