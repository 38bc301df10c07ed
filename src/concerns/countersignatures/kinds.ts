import type { CountersignedKind } from '#src/platform/slice/countersigned-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Returns the kinds of text that can wait for a second delegate. */
export function countersignedKinds({ slices }: Pick<Deps, 'slices'>): CountersignedKind[] {
  return slices.flatMap(({ countersigned = [] }) => countersigned);
}
