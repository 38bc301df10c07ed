import type { PrincipleMark } from '#src/outcomes/commitments/store.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { markNames, principles, principlesPath } from './principles.ts';

/** How an organisation sees its commitment by a principle. */
export type MarkView = { number: number; name: string; href: string; mark: string; words: string | null };

/** Returns how an organisation sees its commitment by the principles that it has judged. */
export function markViews(marks: readonly PrincipleMark[], { t }: Viewer): MarkView[] {
  return marks.map(({ principle, mark, words }) => ({
    number: principle,
    name: t(principles.find(({ number }) => number === principle)?.name ?? ''),
    href: `${principlesPath}#principle-${principle}`,
    mark: t(markNames[mark]),
    words,
  }));
}
