import { diffWordsWithSpace } from 'diff';

/** A stretch of two texts compared: in both, only in the later one, or only in the earlier one. */
export type Stretch = { kind: 'same' | 'added' | 'removed'; text: string };

/** Words that may differ: beyond it, comparing takes long, and nobody reads the result. */
const differing = 400;

/**
 * Returns how the later text differs from the earlier one, word by word; null where they differ too much to be told.
 */
export function differencesOf(earlier: string, later: string): readonly Stretch[] | null {
  const changes = diffWordsWithSpace(earlier, later, { maxEditLength: differing });
  if (!changes) return null;
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}
