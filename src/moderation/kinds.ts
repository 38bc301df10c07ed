import type { ModeratedKind } from '#src/platform/slice/moderated-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** Returns the kinds of text about which moderators decide. */
export function moderatedKinds({ slices }: Pick<Deps, 'slices'>): ModeratedKind[] {
  return slices.flatMap(({ moderated = [] }) => moderated);
}
