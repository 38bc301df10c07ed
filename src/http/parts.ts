import { LRUCache } from 'lru-cache';
import type { SafeHtml } from '#src/text/safe-html.ts';

/** Parts of pages as they were rendered last; each is kept by a key that says all it depends on. */
export type Parts = LRUCache<string, SafeHtml>;

const most = { parts: 50_000, bytes: 50_000_000 };

/** An empty store of parts: one for each application, since the keys hold numbers of its database. */
export function keepParts(): Parts {
  return new LRUCache({
    max: most.parts,
    maxSize: most.bytes,
    sizeCalculation: ({ html }) => html.length + 1,
  });
}

/** The part of this key, rendered only where it is not known; without a key it is not kept. */
export function part(parts: Parts, key: string | null, render: () => SafeHtml): SafeHtml {
  if (key === null) return render();
  let known = parts.get(key);
  if (!known) {
    known = render();
    parts.set(key, known);
  }
  return known;
}

/** The minute of a moment: "5 minutes ago" and "closes today" are right to it. */
export function minuteOf(moment: Date): number {
  return Math.floor(moment.getTime() / 60_000);
}
