import type { Response } from 'express';
import { LRUCache } from 'lru-cache';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';

/** A part of a page as it is sent: a page is put together from the bytes of its parts. */
export class Fragment {
  readonly bytes: Buffer;
  constructor({ html }: SafeHtml) {
    // Of its own: what Buffer.from makes of a short text keeps a whole slab of others alive.
    this.bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(html));
    this.bytes.write(html);
  }
}

/** Parts of pages as they were rendered last; each is kept by a key that says all it depends on. */
type FragmentCache = LRUCache<string, Fragment>;

const most = { parts: 50_000, bytes: 50_000_000 };

/** An empty store of parts: one for each application, since the keys hold numbers of its database. */
export function createFragmentCache(): FragmentCache {
  return new LRUCache({
    max: most.parts,
    maxSize: most.bytes,
    sizeCalculation: ({ bytes }, key) => bytes.length + key.length + 1,
  });
}

/** The parts that the application of this answer keeps. */
export function fragmentCacheOf(res: Response): FragmentCache {
  return res.app.locals.parts;
}

/** The part of this key, rendered only where it is not known; without a key it is not kept. */
export function cachedFragment(res: Response, key: string | null, render: () => SafeHtml): Fragment {
  const parts = fragmentCacheOf(res);
  if (key === null) return new Fragment(render());
  let known = parts.get(key);
  if (!known) {
    known = new Fragment(render());
    parts.set(key, known);
  }
  return known;
}

/** The minute of a moment: "5 minutes ago" and "closes today" are right to it. */
export function minuteOf(moment: Date): number {
  return Math.floor(moment.getTime() / 60_000);
}

declare global {
  namespace Express {
    interface Locals {
      parts: FragmentCache;
    }
  }
}
