import { differencesOf, type Stretch } from '#src/platform/text/differences.ts';
import type { HeadVersion } from './store.ts';

/** A version of a head and how it differs from the one before it; null for the first, and where that is not told. */
export type HeadChange = HeadVersion & { stretches: readonly Stretch[] | null };

/** How many versions are compared; older ones are only shown. */
const compared = 10;

/** Returns the versions of a head, newest first, each with what it changed. */
export function headChanges(versions: readonly HeadVersion[]): HeadChange[] {
  return versions.map((version, place) => {
    const before = place < compared ? versions[place + 1] : undefined;
    return { ...version, stretches: before ? differencesOf(wordsOf(before), wordsOf(version)) : null };
  });
}

function wordsOf({ title, lede, background, documents, keyPoints, conclusion }: HeadVersion): string {
  return [title, lede, background, documents, keyPoints, conclusion].filter(Boolean).join('\n\n');
}
